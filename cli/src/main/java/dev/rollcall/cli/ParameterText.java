package dev.rollcall.cli;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.report.JsonWriter;

/** What a rule may be told, for people, for pages and for programs. */
final class ParameterText {
  private ParameterText() {}

  /** For {@code rollcall explain}; empty without parameters. */
  static String plain(RuleInfo rule) {
    StringBuilder out = new StringBuilder();
    for (Parameter<?> one : rule.parameters()) {
      out.append("  ").append(one.name()).append(": ").append(one.expected());
      out.append("; ").append(standard(one)).append(".\n    ").append(one.meaning()).append('\n');
    }
    return out.isEmpty()
        ? ""
        : "Parameters, under rules."
            + rule.id()
            + " in rollcall.yaml"
            + silence(rule)
            + ":\n"
            + out
            + '\n';
  }

  /** For the page of the rule; empty without parameters. */
  static String markdown(RuleInfo rule) {
    StringBuilder out = new StringBuilder();
    for (Parameter<?> one : rule.parameters()) {
      out.append("| `").append(one.name()).append("` | ").append(one.expected()).append(" | ");
      out.append(standard(one)).append(" | ").append(one.meaning()).append(" |\n");
    }
    return out.isEmpty()
        ? ""
        : "Parameters, under `rules."
            + rule.id()
            + "` in `rollcall.yaml`"
            + silence(rule)
            + ":\n\n| name | is | unless set | meaning |\n|---|---|---|---|\n"
            + out
            + '\n';
  }

  private static String silence(RuleInfo rule) {
    return rule.isSilentUntilSet()
        ? "; without " + String.join(" or ", rule.awaited()) + " the rule is silent"
        : "";
  }

  private static String standard(Parameter<?> parameter) {
    return parameter.standardText().map(text -> "default " + text).orElse("none by default");
  }

  /** The entry {@code parameters} of the rule's object. */
  static void json(RuleInfo rule, JsonWriter json) {
    json.key("parameters").array();
    for (Parameter<?> one : rule.parameters()) {
      json.object().entry("name", one.name()).entry("type", type(one));
      json.entry("meaning", one.meaning());
      json.entry("default", one.standardText().orElse(null));
      if (one.type() == Long.class) {
        json.entry("minimum", one.least()).entry("maximum", one.most());
      }
      json.endObject();
    }
    json.endArray().entry("silentUntilSet", rule.isSilentUntilSet());
  }

  private static String type(Parameter<?> parameter) {
    if (parameter.type() == Long.class) {
      return "number";
    }
    if (parameter.type() == Patterns.class) {
      return "patterns";
    }
    return parameter.type() == Parameter.Table.class ? "patterns-by-name" : "amounts-by-resource";
  }
}
