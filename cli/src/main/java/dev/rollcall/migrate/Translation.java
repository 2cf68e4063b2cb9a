package dev.rollcall.migrate;

import dev.rollcall.lint.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What becomes of another tool's configuration: levels, patterns, and notes on what is lost. */
final class Translation {
  private static final int WIDTH = 116;

  private final String tool;
  private final List<RuleInfo> pages;
  private final Map<String, String> levels = new TreeMap<>();
  private final Map<String, Map<String, String>> parameters = new TreeMap<>();
  private final Map<String, List<String>> answers = new TreeMap<>();
  private final List<String> exclude = new ArrayList<>();
  private final List<String> overrides = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final StringBuilder settings = new StringBuilder();

  /** Nothing yet; {@code pages} are those of all rules, and of checks that can be switched. */
  Translation(String tool, List<RuleInfo> pages) {
    this.tool = tool;
    this.pages = pages;
    for (RuleInfo page : pages) {
      for (String alias : page.aliases()) {
        if (alias.startsWith(tool + ":")) {
          answers
              .computeIfAbsent(alias.substring(tool.length() + 1), check -> new ArrayList<>())
              .add(page.id());
        }
      }
    }
  }

  /** All checks of the tool that something here answers. */
  List<String> checks() {
    return List.copyOf(answers.keySet());
  }

  /** The rules here that are this check; none are noted. */
  List<String> rulesFor(String check) {
    List<String> rules = answers.getOrDefault(check, List.of());
    if (rules.isEmpty()) {
      note(check + ": no rule here is that check");
    }
    return rules;
  }

  /** Gives the rules of a check a level; of several the strictest counts. */
  void level(String check, String level) {
    for (String rule : rulesFor(check)) {
      levels.merge(rule, level, Translation::stricter);
    }
  }

  /**
   * Tells a rule something, which switches it on.
   *
   * @param value as YAML in flow style
   */
  void parameter(String rule, String name, String value) {
    parameters.computeIfAbsent(rule, id -> new TreeMap<>()).put(name, value);
    levels.putIfAbsent(rule, "on");
  }

  /** The same, for a parameter that is a mapping; entries of several calls come together. */
  void entry(String rule, String name, String key, String value) {
    Map<String, String> own = parameters.computeIfAbsent(rule, id -> new TreeMap<>());
    String entry = quoted(key) + ": " + value + "}";
    own.merge(name, "{" + entry, (old, more) -> old.substring(0, old.length() - 1) + ", " + entry);
    levels.putIfAbsent(rule, "on");
  }

  /** Switches off the rules that are nothing but checks which are off. */
  void off(List<String> checks) {
    for (String check : checks) {
      for (String rule : rulesFor(check)) {
        List<String> others = new ArrayList<>(checksOf(rule));
        others.removeAll(checks);
        if (others.isEmpty()) {
          levels.put(rule, "off");
        } else {
          note(check + ": " + rule + " stays on, for it is " + String.join(", ", others) + " too");
        }
      }
    }
  }

  private TreeSet<String> checksOf(String rule) {
    TreeSet<String> checks = new TreeSet<>();
    answers.forEach(
        (check, rules) -> {
          if (rules.contains(rule)) {
            checks.add(check);
          }
        });
    return checks;
  }

  private static String stricter(String one, String other) {
    List<String> order = List.of("off", "on", "info", "warning", "error");
    return order.indexOf(one) >= order.indexOf(other) ? one : other;
  }

  /** True if the rule is on without being named. */
  boolean isRecommended(String rule) {
    return pages.stream()
        .anyMatch(page -> page.id().equals(rule) && page.profiles().contains("recommended"));
  }

  void exclude(String pattern) {
    exclude.add(pattern.startsWith("./") ? pattern.substring(2) : pattern);
  }

  /** Switches rules off for the objects of a pattern, written as a flow mapping. */
  void override(String objects, Iterable<String> rules, String reason) {
    StringBuilder text = new StringBuilder("  - objects: [").append(objects).append("]\n");
    text.append("    rules:\n");
    rules.forEach(rule -> text.append("      ").append(rule).append(": off\n"));
    overrides.add(text.append("    reason: ").append(reason).append('\n').toString());
  }

  void setting(String key, String value) {
    settings.append(key).append(": ").append(value).append('\n');
  }

  /** Something without a counterpart here, or that people should know. */
  void note(String text) {
    if (!notes.contains(text)) {
      notes.add(text);
    }
  }

  /** The file. */
  String text(String file) {
    StringBuilder out = new StringBuilder();
    out.append("# What ").append(file).append(" says to ").append(tool);
    out.append(", as far as it has a counterpart; `rollcall explain RULE` tells what a rule is.\n");
    for (String note : notes) {
      out.append("# - ").append(wrapped(note)).append('\n');
    }
    out.append('\n').append(settings);
    if (!exclude.isEmpty()) {
      out.append("exclude:\n");
      exclude.forEach(pattern -> out.append("  - ").append(quoted(pattern)).append('\n'));
    }
    if (!levels.isEmpty()) {
      out.append("rules:\n");
      levels.forEach((rule, level) -> out.append(entry(rule, level)).append('\n'));
    }
    if (!overrides.isEmpty()) {
      out.append("overrides:\n");
      overrides.forEach(out::append);
    }
    return out.toString();
  }

  /** True for the digits of a whole number within these bounds. */
  static boolean isNumber(String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      return number >= least && number <= most;
    } catch (NumberFormatException none) {
      return false;
    }
  }

  private String entry(String rule, String level) {
    Map<String, String> own = parameters.get(rule);
    if (own == null || level.equals("off")) {
      return "  " + rule + ": " + level;
    }
    StringBuilder entry = new StringBuilder("  " + rule + ":");
    if (!level.equals("on")) {
      entry.append("\n    level: ").append(level);
    }
    own.forEach((name, value) -> entry.append("\n    ").append(name).append(": ").append(value));
    return entry.toString();
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String wrapped(String note) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (String word : note.replace('\n', ' ').split(" ")) {
      if (column > 0 && column + word.length() > WIDTH) {
        out.append("\n#  ");
        column = 0;
      }
      out.append(column == 0 && out.isEmpty() ? "" : " ").append(word);
      column += word.length() + 1;
    }
    return out.toString();
  }
}
