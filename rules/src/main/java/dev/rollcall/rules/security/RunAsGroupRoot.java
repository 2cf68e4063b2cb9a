package dev.rollcall.rules.security;

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
final class RunAsGroupRoot implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("run-as-group-root", Severity.INFO)
          .family("Security")
          .summary("The process belongs to the group root")
          .why(
              """
              Many files of an image and of volumes are writable for group 0. A process that is in
              that group for no reason can change them.
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
                    securityContext: {runAsGroup: 0}  # finding: run-as-group-root
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
                    securityContext: {runAsGroup: 10001}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .sameAs("kube-linter:run-as-non-root", "trivy:KSV-0116")
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
    PodTemplate pod = object.podTemplate().get();
    check(pod.spec().at("securityContext"), report);
    for (Container container : pod.containers()) {
      check(container.at("securityContext"), report);
    }
  }

  private static void check(Node context, Reporter report) {
    for (String field : List.of("runAsGroup", "fsGroup")) {
      if (context.at(field).integer(1) == 0) {
        report.at(context.at(field), field + " 0 is the group root; use a group of your own");
      }
    }
    for (Node group : context.at("supplementalGroups").items()) {
      if (group.integer(1) == 0) {
        report.at(group, "supplementalGroups has 0, the group root; remove it");
      }
    }
  }
}
