package dev.rollcall.cli;

import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.rules.BuiltinRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that shells offer after an option; picocli makes them when it is asked for a script.
 */
abstract sealed class Candidates implements Iterable<String> {
  private final List<String> words;

  Candidates(List<String> words) {
    this.words = words;
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }

  /** Report formats. */
  static final class Formats extends Candidates {
    Formats() {
      super(Reports.NAMES);
    }
  }

  /** Severities. */
  static final class Severities extends Candidates {
    Severities() {
      super(words());
    }

    private static List<String> words() {
      List<String> words = new ArrayList<>();
      for (Severity severity : Severity.values()) {
        words.add(severity.word());
      }
      return words;
    }
  }

  /** Stages. */
  static final class Stages extends Candidates {
    Stages() {
      super(words());
    }

    private static List<String> words() {
      List<String> words = new ArrayList<>();
      for (Stage stage : Stage.values()) {
        words.add(stage.word());
      }
      return words;
    }
  }

  /** Profiles. */
  static final class Profiles extends Candidates {
    Profiles() {
      super(words());
    }

    private static List<String> words() {
      Set<String> words = new TreeSet<>();
      BuiltinRules.all().forEach(rule -> words.addAll(rule.info().profiles()));
      return List.copyOf(words);
    }
  }

  /** When to use colours. */
  static final class Colours extends Candidates {
    static final List<String> WORDS = List.of("auto", "always", "never");

    Colours() {
      super(WORDS);
    }
  }
}
