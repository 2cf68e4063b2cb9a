package dev.rollcall.config;

import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a repository; options of the command come before them.
 *
 * @param off ids of rules that are not asked
 * @param severities ids of rules with a severity of their own; a rule outside the profile is on
 * @param exclude patterns of paths to leave out, relative to the folder of the file
 */
public record Config(
    Optional<String> profile,
    Optional<KubernetesVersions> versions,
    Optional<Severity> failOn,
    boolean closedWorld,
    Set<String> off,
    Map<String, Severity> severities,
    List<String> exclude) {

  /** The settings without a file. */
  public static final Config NONE =
      new Config(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Set.of(),
          Map.of(),
          List.of());
}
