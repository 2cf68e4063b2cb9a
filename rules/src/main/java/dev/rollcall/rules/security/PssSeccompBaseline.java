package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssSeccompBaseline implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-seccomp-baseline", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The seccomp filter is switched off")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              Unconfined allows every system call of the kernel, which is what most container
              escapes start with. The baseline level refuses it.
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
                    securityContext:
                      seccompProfile: {type: Unconfined}  # finding: pss-seccomp-baseline
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
                    securityContext:
                      seccompProfile: {type: RuntimeDefault}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs("kubesec:SeccompUnconfined", "trivy:KSV-0104")
          .unsafeFix()
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
    check(pod.spec(), object, report);
    for (Container container : pod.containers()) {
      check(container.node(), object, report);
    }
  }

  private static void check(Node podOrContainer, KubeObject object, Reporter report) {
    Node type = podOrContainer.at("securityContext").at("seccompProfile").at("type");
    if (type.text("").equals("Unconfined")) {
      report.at(
          type,
          "seccompProfile Unconfined allows every system call; use RuntimeDefault",
          more -> {
            Baseline.grade(object, report, more);
            more.unsafeFix("use RuntimeDefault", Edit.of(type, "RuntimeDefault"));
          });
    }
  }
}
