package dev.rollcall.rules.security;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.Effective;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class HighUserId implements Rule.OnContainer {
  private static final Parameter<Long> LEAST =
      Parameter.number(
          "least", "The least id that no node uses itself.", 10_000, 1, 4_294_967_295L);
  private static final RuleInfo INFO =
      RuleInfo.rule("run-as-high-uid", Severity.INFO)
          .family("Security")
          .summary("A user id that the node may use itself")
          .why(
              """
              Ids below 10000 belong to users of the node as well. Should a process break out of its
              container, it has the rights of that user there.
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
                      securityContext:
                        runAsUser: 1000  # finding: run-as-high-uid
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
                      securityContext:
                        runAsUser: 10001
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_40",
              "datree:CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID",
              "kics:02323c00-cdc3-4fdc-a310-4f2b3e7a1660",
              "kube-score:container-security-context-user-group-id",
              "kubesec:RunAsGroup",
              "kubesec:RunAsUser",
              "trivy:KSV-0020",
              "trivy:KSV-0021")
          .parameters(LEAST)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    long least = report.value(LEAST);
    for (String field : List.of("runAsUser", "runAsGroup")) {
      Node id = Effective.security(container, field);
      if (id.integer().isPresent() && id.integer(0) < least && !container.pod().isWindows()) {
        report.at(
            id,
            container + " runs with the id " + id.text("") + "; use one of " + least + " or more");
      }
    }
  }
}
