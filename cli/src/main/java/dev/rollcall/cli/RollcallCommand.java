package dev.rollcall.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command and its subcommands. */
@Command(
    name = "rollcall",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Checks Kubernetes manifests, then calls the roll: which pods they become, where, and in which order.",
      "Needs no cluster and no network."
    },
    footer = {
      "",
      "Start with `rollcall lint .`; `rollcall help COMMAND` tells more of one.",
      "Exit codes: 0 fine, 1 findings, 2 wrong usage or configuration, 3 our own failure."
    })
final class RollcallCommand {
  private RollcallCommand() {}

  /** The parser, with our exit codes and one-line errors. */
  static CommandLine commandLine(Streams streams) {
    CommandLine commands = new CommandLine(new RollcallCommand());
    commands.addSubcommand(new LintCommand(streams));
    commands.addSubcommand(new PlanCommand(streams));
    commands.addSubcommand(new RulesCommand(streams));
    commands.addSubcommand(new ExplainCommand(streams));
    commands.addSubcommand(new BaselineCommand(streams));
    commands.addSubcommand(new InitCommand(streams));
    commands.addSubcommand(new CommandLine.HelpCommand());
    commands.addSubcommand(new AutoComplete.GenerateCompletion());
    commands.setOut(new java.io.PrintWriter(streams.out(), true));
    commands.setErr(new java.io.PrintWriter(streams.err(), true));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            streams.terminal() && streams.colour()
                ? CommandLine.Help.Ansi.ON
                : CommandLine.Help.Ansi.OFF));
    commands.setUsageHelpAutoWidth(true);
    commands.setParameterExceptionHandler(new WrongUsage(streams));
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof UsageError) {
            streams.err().println("rollcall: " + failure.getMessage());
            return ExitCode.USAGE;
          }
          return Rollcall.failed(failure, streams);
        });
    return commands;
  }
}
