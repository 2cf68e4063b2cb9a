package dev.rollcall.cli;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * One {@code --report FORMAT[=FILE]}.
 *
 * @param file where to write; standard output if empty
 */
record Output(String format, Optional<String> file) {

  static Output parse(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Output(text, Optional.empty())
        : new Output(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
  }

  /** What picocli calls for the option. */
  static final class FromText implements ITypeConverter<Output> {
    @Override
    public Output convert(String text) {
      return parse(text);
    }
  }
}
