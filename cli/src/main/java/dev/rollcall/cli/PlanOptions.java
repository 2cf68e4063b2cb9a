package dev.rollcall.cli;

import java.util.ArrayList;
import java.util.List;

/** What the user asked of {@code rollcall plan}; null or empty means: not said. */
final class PlanOptions {
  final List<String> paths = new ArrayList<>();
  final List<Output> outputs = new ArrayList<>();
  String from;
  String nodes;
  String whatIf = "ready";
  String at;
  String duration;
  String kubernetesVersion;
  String namespace;
  String failOn;
  String order = "helm";
  String colour = "auto";
  String config;
  List<String> drain = List.of();
  boolean noConfig;
  boolean prune;
  boolean all;
}
