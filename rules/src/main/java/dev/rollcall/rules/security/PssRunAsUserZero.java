package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssRunAsUserZero implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-run-as-user-zero", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("The container is told to run as root")
          .profiles("recommended", "strict", "pss-restricted")
          .why(
              """
              `runAsUser: 0` makes the process root whatever the image says. Together with
              `runAsNonRoot: true` the kubelet refuses to start it. Privileged namespaces are left
              out.
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext: {runAsUser: 0}  # finding: pss-run-as-user-zero
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext: {runAsUser: 10001}
              """)
          .sameAs("kube-linter:run-as-non-root", "trivy:KSV-0105")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty() || !Baseline.holdsFor(object, report)) {
      return;
    }
    PodTemplate pod = object.podTemplate().get();
    check(pod.spec().at("securityContext"), "every container", report);
    for (Container container : pod.containers()) {
      check(container.at("securityContext"), container.toString(), report);
    }
  }

  private static void check(Node context, String who, Reporter report) {
    Node user = context.at("runAsUser");
    if (user.integer(1) == 0) {
      report.at(
          user,
          context.at("runAsNonRoot").isTrue()
              ? "runAsUser 0 contradicts runAsNonRoot: the kubelet does not start " + who
              : "runs " + who + " as root; use a user id above 0");
    }
  }
}
