package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Set;

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
      boolean allowed =
          ALLOWED.contains(name)
              || (minor >= 32 && SINCE_32.contains(name))
              || (minor >= 37 && SINCE_37.contains(name));
      if (!allowed && Baseline.holdsFor(object, report)) {
        report.at(
            item.at("name"),
            "sysctl " + name + " is not on the list of safe ones for 1." + minor + Baseline.HINT);
      }
    }
  }

  private static final Set<String> ALLOWED =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.ping_group_range",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_syncookies");

  private static final Set<String> SINCE_32 = Set.of("net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");

  private static final Set<String> SINCE_37 =
      Set.of("net.ipv4.tcp_slow_start_after_idle", "net.ipv4.tcp_notsent_lowat");
}
