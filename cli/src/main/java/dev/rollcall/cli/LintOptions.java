package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/** What the user asked of {@code rollcall lint}; null or empty means: not said. */
final class LintOptions {
  final List<String> paths = new ArrayList<>();
  final List<String> context = new ArrayList<>();
  final List<Output> outputs = new ArrayList<>();
  final List<String> stages = new ArrayList<>();
  final List<String> crds = new ArrayList<>();
  final List<String> excluded = new ArrayList<>();
  final List<String> onlyRules = new ArrayList<>();
  boolean noConfig;
  String config;
  String baseline;
  boolean noBaseline;
  String kubernetesVersion;
  String profile;
  String failOn;
  String from;
  String namespace;
  String unknownKinds;
  String stdinFilename;
  String filesFrom;
  String colour = "auto";
  boolean noGitIgnore;
  boolean closedWorld;
  boolean fix;
  boolean diff;
  boolean unsafe;
  boolean quiet;
}
