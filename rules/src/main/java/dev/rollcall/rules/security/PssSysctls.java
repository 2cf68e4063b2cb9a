package dev.rollcall.rules.security;

import dev.rollcall.admission.Sysctls;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssSysctls implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-sysctls", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("A kernel setting that reaches beyond the pod")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              Only some sysctls are separated by pod. Others change the node for everybody, and
              kubelets refuse them unless an administrator has allowed them. The baseline level has
              a list that grew over the versions.
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
                      sysctls:
                      - {name: net.core.somaxconn, value: "1024"}  # finding: pss-sysctls
                      - {name: net.ipv4.tcp_syncookies, value: "1"}
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
                      sysctls:
                      - {name: net.ipv4.ip_unprivileged_port_start, value: "1024"}
                      - {name: net.ipv4.tcp_syncookies, value: "1"}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs(
              "kics:9127f0d9-2310-42e7-866f-5fd9d20dcbad",
              "kube-linter:unsafe-sysctls",
              "trivy:KSV-0026")
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
    int minor = report.context().oldestMinor();
    for (Node item :
        object.podTemplate().get().spec().at("securityContext").at("sysctls").items()) {
      String name = item.at("name").text("").replace('/', '.');
      if (!Sysctls.isSafe(name, minor) && Baseline.holdsFor(object, report)) {
        report.at(
            item.at("name"),
            "sysctl " + name + " is not on the list of safe ones for 1." + minor + Baseline.HINT);
      }
    }
  }
}
