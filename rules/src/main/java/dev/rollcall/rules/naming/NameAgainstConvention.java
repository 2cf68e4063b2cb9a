package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class NameAgainstConvention implements Rule.OnObject {
  private static final Parameter<Parameter.Table> NAMES =
      Parameter.table("names", "By kind: what the names of its objects have to look like.");
  private static final RuleInfo INFO =
      RuleInfo.rule("name-against-convention", Severity.WARNING)
          .family("Names and selectors")
          .summary("A name that is not formed as agreed")
          .why(
              """
              Scripts, alarms and access rules are often written for names of one form. An object that is
              named otherwise is passed over by them.
              """)
          .bad(
              """
              # rules: {name-against-convention: {names: {ConfigMap: "*-config"}}}
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: settings  # finding: name-against-convention
              data: {a: b}
              """)
          .good(
              """
              # rules: {name-against-convention: {names: {ConfigMap: "*-config"}}}
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web-config
              data: {a: b}
              """)
          .profiles("opinionated")
          .parameters(NAMES)
          .silentUntilSet()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.at("metadata").at("name");
    if (!name.isSet()) {
      return; // The server makes one up from generateName.
    }
    for (Map.Entry<String, Patterns> one : report.value(NAMES).patterns().entrySet()) {
      if (Patterns.match(one.getKey(), object.kind()) && !one.getValue().match(name.text(""))) {
        report.at(
            name,
            object.kind()
                + " is named \""
                + name.text("")
                + "\"; rollcall.yaml asks for "
                + one.getValue());
      }
    }
  }
}
