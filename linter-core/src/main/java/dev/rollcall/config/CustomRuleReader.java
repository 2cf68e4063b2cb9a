package dev.rollcall.config;

import dev.rollcall.customrules.CustomRule;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code rules.custom}: rules that are written as expressions. */
final class CustomRuleReader {
  private static final List<String> KEYS =
      List.of(
          "bad",
          "each",
          "expression",
          "field",
          "good",
          "id",
          "kinds",
          "message",
          "messageExpression",
          "severity",
          "why");
  private static final List<String> EACH = List.of("object", "container");

  private final Values values;
  private final Collection<String> profiles;
  private final Set<String> taken;
  private final List<Config.Custom> rules = new ArrayList<>();

  CustomRuleReader(Values values, Collection<String> profiles, Collection<String> taken) {
    this.values = values;
    this.profiles = profiles;
    this.taken = new HashSet<>(taken);
  }

  List<Config.Custom> read(Node list) {
    for (Node item : values.list(list)) {
      values.mapping(item, KEYS);
      String id = required(item, "id");
      if (!id.isEmpty() && !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
        values.problem(item.at("id").span(), "id: small letters and dashes, such as team-label");
      } else if (!id.isEmpty() && !taken.add(id)) {
        values.problem(item.at("id").span(), "id: there is a rule " + id + " already");
      }
      CustomRule rule =
          new CustomRule(
              id,
              severity(item.at("severity")),
              values.texts(item.at("kinds")),
              values.word(item.at("each"), "each", EACH).filter("container"::equals).isPresent(),
              required(item, "expression"),
              required(item, "message"),
              values.text(item.at("messageExpression")),
              values.text(item.at("field")).orElse(""),
              values.text(item.at("why")).orElse(""),
              examples(item.at("good")),
              examples(item.at("bad")));
      if (!rule.expression().isEmpty()) {
        compile(rule, item);
      }
    }
    return List.copyOf(rules);
  }

  private void compile(CustomRule rule, Node item) {
    CustomRule.Compiled compiled = rule.compile(profiles);
    for (String fault : compiled.faults()) {
      String key = fault.substring(0, fault.indexOf(':'));
      values.problem(item.at(key).place(), fault);
    }
    Optional<Rule> made = compiled.rule();
    made.ifPresent(one -> rules.add(new Config.Custom(rule, one)));
  }

  private Severity severity(Node node) {
    return values
        .word(node, "severity", List.of("info", "warning", "error"))
        .map(word -> Severity.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Severity.WARNING);
  }

  private String required(Node item, String key) {
    Optional<String> text = values.text(item.at(key));
    if (text.isEmpty() && !item.at(key).isSet()) {
      values.problem(item.span(), key + " is expected");
    }
    return text.orElse("");
  }

  /** One text, or a list of them. */
  private List<String> examples(Node node) {
    return node instanceof Sequence ? values.texts(node) : values.text(node).stream().toList();
  }
}
