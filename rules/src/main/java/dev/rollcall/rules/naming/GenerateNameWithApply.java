package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class GenerateNameWithApply implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("generate-name-with-apply", Severity.WARNING)
          .family("Names and selectors")
          .summary("An object with a generated name cannot be applied")
          .why(
              """
              `kubectl apply` needs a name to find the object again, and refuses one with generateName
              only; `kubectl create` makes another object each time. Jobs and pods, which are made
              that way on purpose, and hooks are not reported.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata:
                generateName: web-  # finding: generate-name-with-apply
              data: {level: info}
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
              data: {level: info}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node metadata = object.at("metadata");
    if (metadata.at("generateName").isSet()
        && !metadata.at("name").isSet()
        && object.type().isBuiltIn()
        && !object.kind().equals("Job")
        && !object.kind().equals("Pod")
        && object.annotation("helm.sh/hook").isEmpty()
        && object.annotation("argocd.argoproj.io/hook").isEmpty()) {
      report.at(
          metadata.at("generateName"),
          "kubectl apply refuses an object without a name; give it one, or create it with kubectl"
              + " create");
    }
  }
}
