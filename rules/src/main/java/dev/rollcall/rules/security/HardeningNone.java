package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Effective;

/** See the page in {@link #INFO}. */
final class HardeningNone implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("linux-hardening-none", Severity.INFO)
          .family("Security")
          .summary("A container without any of the kernel's fences")
          .why(
              """
              None of AppArmor, seccomp, SELinux or dropped capabilities is set for the container. One
              of them is enough to keep most ways out of it shut.
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
                    - name: web  # finding: linux-hardening-none
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext: {seccompProfile: {type: RuntimeDefault}}
              """)
          .profiles("opinionated")
          .sameAs("polaris:linuxHardening")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    boolean hardened =
        Effective.security(container, "seccompProfile").isSet()
            || Effective.security(container, "seLinuxOptions").isSet()
            || Effective.security(container, "appArmorProfile").isSet()
            || !container.at("securityContext").at("capabilities").at("drop").items().isEmpty()
            || container
                .pod()
                .metadata()
                .at("annotations")
                .at("container.apparmor.security.beta.kubernetes.io/" + container.name())
                .isSet();
    if (!hardened && !container.pod().isWindows()) {
      report.at(
          container.at("name"),
          container
              + " has no seccomp or AppArmor profile, no SELinux options and keeps all capabilities;"
              + " set seccompProfile: {type: RuntimeDefault}");
    }
  }
}
