package dev.rollcall.rules.security;

import dev.rollcall.admission.StandardValues;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class PssSeLinux implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-selinux", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("SELinux options that leave the container's confinement")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              With a user, a role, or a type meant for the host, SELinux no longer separates the
              container from the node. The baseline level allows the container types only.
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
                      seLinuxOptions: {type: spc_t}  # finding: pss-selinux
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
                      seLinuxOptions: {type: container_t}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs("trivy:KSV-0025")
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
    check(pod.spec(), report);
    for (Container container : pod.containers()) {
      check(container.node(), report);
    }
  }

  private static void check(Node podOrContainer, Reporter report) {
    Node options = podOrContainer.at("securityContext").at("seLinuxOptions");
    String type = options.at("type").text("");
    if (!StandardValues.isContainerType(type, report.context().oldestMinor())) {
      boolean engineTooEarly = type.equals("container_engine_t");
      report.at(
          options.at("type"),
          "SELinux type "
              + type
              + (engineTooEarly ? " is allowed since 1.31 only" : " is not for containers")
              + "; use container_t");
    }
    for (String field : List.of("user", "role")) {
      if (!options.at(field).text("").isEmpty()) {
        report.at(
            options.at(field),
            "baseline does not allow to set the SELinux " + field + "; remove it");
      }
    }
  }
}
