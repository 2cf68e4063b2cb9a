package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class RequiredLabel implements Rule.OnObject {
  private static final Parameter<Parameter.Table> LABELS =
      Parameter.table(
          "labels", "The labels that have to be there, each with the values it may have.");
  private static final Parameter<Patterns> KINDS = Agreed.kinds();
  private static final RuleInfo INFO =
      RuleInfo.rule("required-label", Severity.WARNING)
          .family("Names and selectors")
          .summary("A label that was agreed on is missing, or has another value")
          .why(
              """
              Bills, alarms and dashboards are parted by labels. What has none belongs to nobody there,
              and which ones count only its owners know.
              """)
          .bad(
              """
              # rules: {required-label: {labels: {team: "*", stage: [dev, prod]}}}
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels:  # finding: required-label
                  stage: test  # finding: required-label
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # rules: {required-label: {labels: {team: "*", stage: [dev, prod]}}}
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels: {team: shop, stage: prod}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .parameters(LABELS, KINDS)
          .silentUntilSet()
          .sameAs(
              "datree:DEPLOYMENT_MISSING_LABEL_ENV_VALUE",
              "datree:WORKLOAD_MISSING_LABEL_OWNER_VALUE",
              "kube-linter:required-label-owner")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Parameter.Table labels = report.value(LABELS);
    if (!labels.patterns().isEmpty() && report.value(KINDS).match(object.kind())) {
      Agreed.check(object, "label", labels, report);
    }
  }
}
