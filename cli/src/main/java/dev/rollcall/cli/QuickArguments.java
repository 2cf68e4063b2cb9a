package dev.rollcall.cli;

import java.util.Optional;

/**
 * Reads the everyday form of {@code rollcall lint} without starting picocli, which would take
 * longer than checking a file. Anything out of the ordinary is left to picocli.
 */
final class QuickArguments {
  private QuickArguments() {}

  /** The options, or empty if picocli should decide. */
  static Optional<LintOptions> lint(String[] arguments) {
    if (arguments.length < 2 || !arguments[0].equals("lint")) {
      return Optional.empty();
    }
    LintOptions options = new LintOptions();
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("-") || (!argument.startsWith("-") && !argument.startsWith("@"))) {
        options.paths.add(argument);
        continue;
      }
      if (argument.equals("--no-config")) {
        options.noConfig = true;
        continue;
      }
      if (i + 1 == arguments.length || arguments[i + 1].startsWith("-")) {
        return Optional.empty();
      }
      String value = arguments[++i];
      switch (argument) {
        case "--report", "--format" -> options.outputs.add(Output.parse(value));
        case "--kubernetes-version" -> options.kubernetesVersion = value;
        case "--fail-on" -> options.failOn = value;
        case "--config" -> options.config = value;
        case "--context" -> options.context.add(value);
        case "--stage" -> options.stages.add(value);
        default -> {
          return Optional.empty();
        }
      }
    }
    return options.paths.isEmpty() ? Optional.empty() : Optional.of(options);
  }
}
