package dev.rollcall.cli;

import dev.rollcall.model.Nearest;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and what was probably meant. */
record WrongUsage(Streams streams) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    String problem =
        fault instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched.getUnmatched().get(0), command, help)
            : fault.getMessage() + "; see " + help;
    streams.err().println("rollcall: " + problem);
    return ExitCode.USAGE;
  }

  private static String unknown(String word, CommandLine command, String help) {
    if (word.startsWith("-")) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      return unknown("option", option, command.getCommandSpec().optionsMap().keySet(), help);
    }
    Collection<String> commands = command.getSubcommands().keySet();
    return unknown(commands.isEmpty() ? "use for" : "command", word, commands, help);
  }

  private static String unknown(String what, String word, Collection<String> known, String help) {
    String near =
        Nearest.to(word, known).map(name -> "did you mean " + name + "?").orElse("see " + help);
    return "no " + what + " " + word + "; " + near;
  }
}
