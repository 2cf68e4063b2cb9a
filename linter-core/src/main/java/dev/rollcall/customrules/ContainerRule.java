package dev.rollcall.customrules;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Container;

/** A rule of one's own about containers. */
record ContainerRule(RuleInfo info, Question question, String field) implements Rule.OnContainer {
  @Override
  public void check(Container container, Reporter report) {
    question
        .ask(container.object(), container.node(), report)
        .ifPresent(
            words ->
                report.at(FieldPath.of(container.node(), field.isEmpty() ? "name" : field), words));
  }
}
