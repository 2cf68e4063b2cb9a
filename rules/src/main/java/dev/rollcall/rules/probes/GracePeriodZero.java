package dev.rollcall.rules.probes;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class GracePeriodZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("grace-period-zero", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("Pods get no time to finish")
          .why(
              """
              With a grace period of 0 the kubelet kills at once and the API server forgets the pod
              before its node has stopped it: the replacement may start while the old one still
              writes. A negative value is treated as 1.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    terminationGracePeriodSeconds: 0  # finding: grace-period-zero
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    terminationGracePeriodSeconds: 30
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()) {
      return;
    }
    Node grace = object.podTemplate().get().spec().at("terminationGracePeriodSeconds");
    boolean worse = object.is("apps", "StatefulSet") && grace.integer(30) == 0;
    if (grace.integer(30) <= 0 && !worse) { // statefulset-grace-zero says more
      report.at(
          grace,
          "terminationGracePeriodSeconds "
              + grace.text("")
              + " kills without asking; allow the containers some seconds, such as the default 30",
          more -> more.unsafeFix("allow 30 seconds", Edit.of(grace, "30")));
    }
  }
}
