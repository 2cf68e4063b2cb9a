package dev.rollcall.config;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what an entry under {@code rules} tells a rule besides its level. */
final class ParameterReader {
  /** The key of an entry that is no parameter. */
  static final String LEVEL = "level";

  private final Values values;

  ParameterReader(Values values) {
    this.values = values;
  }

  /** The values by name; what cannot be used is noted and left out. */
  Map<String, Object> read(String rule, List<Parameter<?>> parameters, Node entry) {
    List<String> names = new ArrayList<>(List.of(LEVEL));
    parameters.forEach(one -> names.add(one.name()));
    Map<String, Object> read = new LinkedHashMap<>();
    for (Node.Entry one : entry.entries()) {
      String name = one.key().text("");
      if (parameters.isEmpty() && !name.equals(LEVEL)) {
        values.problem(one.key().span(), rule + " has no parameters; level is all there is to set");
      } else if (values.known("parameter of " + rule, name, one.key().span(), names)) {
        for (Parameter<?> parameter : parameters) {
          if (parameter.name().equals(name)) {
            read(parameter, one.value(), read);
          }
        }
      }
    }
    return read;
  }

  private void read(Parameter<?> parameter, Node node, Map<String, Object> read) {
    Class<?> type = parameter.type();
    if (type == Long.class) {
      long number = node.integer().orElse(Long.MIN_VALUE);
      if (number >= parameter.least() && number <= parameter.most()) {
        read.put(parameter.name(), number);
      } else {
        expected(parameter.expected(), node);
      }
    } else if (type == Patterns.class) {
      read.put(parameter.name(), patterns(node));
    } else if (!(node instanceof Mapping) || node.entries().isEmpty()) {
      expected(parameter.expected(), node);
    } else if (type == Parameter.Table.class) {
      read.put(parameter.name(), table(node));
    } else {
      read.put(parameter.name(), amounts(node));
    }
  }

  private Parameter.Table table(Node node) {
    Map<String, Patterns> table = new LinkedHashMap<>();
    for (Node.Entry entry : node.entries()) {
      if (isReadable(entry.key().text(""), entry.key())) {
        table.put(entry.key().text(""), patterns(entry.value()));
      }
    }
    return new Parameter.Table(table);
  }

  /** One pattern, or a list of them. */
  private Patterns patterns(Node node) {
    List<Node> items = node instanceof Sequence ? node.items() : List.of(node);
    if (items.isEmpty()) {
      expected("a pattern", node);
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items) {
      String text = item.text("");
      if (!item.typeName().equals("string") || text.isEmpty()) {
        expected("a pattern, such as \"*\" for anything,", item);
      } else if (isReadable(text, item)) {
        texts.add(text);
      }
    }
    return new Patterns(List.copyOf(texts));
  }

  private boolean isReadable(String pattern, Node node) {
    if (Patterns.isReadable(pattern)) {
      return true;
    }
    values.problem(node.span(), "no regular expression \"" + pattern + "\"; those of Go (RE2) are");
    return false;
  }

  private Parameter.Amounts amounts(Node node) {
    Map<String, Quantity> amounts = new LinkedHashMap<>();
    for (Node.Entry entry : node.entries()) {
      Node value = entry.value();
      Quantity amount = Quantity.parse(Values.spelling(value)).orElse(null);
      if (amount == null || !amount.isPositive()) {
        expected("an amount above zero, such as 500m or 2Gi,", value);
      } else {
        amounts.put(entry.key().text(""), amount);
      }
    }
    return new Parameter.Amounts(amounts);
  }

  private void expected(String what, Node node) {
    String found =
        node instanceof Scalar && node.isSet() ? Values.spelling(node) : "a " + node.typeName();
    values.problem(node.span(), node.path() + ": " + what + " is expected; this is " + found);
  }
}
