package dev.rollcall.config;

import dev.rollcall.customrules.CustomRule;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Level;
import dev.rollcall.lint.ParameterValues;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a repository; options of the command come before them. Paths and patterns are
 * relative to the folder of the file.
 *
 * @param rules levels by rule id
 * @param parameters what the rules are told
 * @param custom rules of one's own
 * @param overrides levels for some files or objects, in the order of the file
 * @param external objects that exist although no manifest holds them
 * @param exclude patterns of paths to leave out
 * @param crds files and folders with CustomResourceDefinitions
 * @param nodes a number, a preset or a file: the cluster that {@code plan} is made for
 * @param baseline the file of accepted findings
 */
public record Config(
    Optional<String> profile,
    Optional<KubernetesVersions> versions,
    Optional<Severity> failOn,
    boolean closedWorld,
    Map<String, Level> rules,
    ParameterValues parameters,
    List<Custom> custom,
    List<Override> overrides,
    List<ExternalObjects.Pattern> external,
    List<String> exclude,
    List<String> crds,
    Optional<String> nodes,
    Optional<String> baseline) {

  /** The settings without a file. */
  public static final Config NONE =
      new Config(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Map.of(),
          ParameterValues.NONE,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  /**
   * A rule of one's own.
   *
   * @param written as it stands in the file
   * @param rule compiled
   */
  public record Custom(CustomRule written, Rule rule) {}

  /**
   * Levels for the files that match one of {@code paths} and the objects that match one of {@code
   * objects}; an empty list matches everything.
   *
   * @param places where each level stands, by rule id
   * @param reason why; may be empty
   */
  public record Override(
      List<String> paths,
      List<ExternalObjects.Pattern> objects,
      Map<String, Level> rules,
      Map<String, Span> places,
      String reason) {}
}
