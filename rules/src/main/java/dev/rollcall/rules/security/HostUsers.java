package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class HostUsers implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("host-users-not-false", Severity.INFO)
          .family("Security")
          .summary("Root in the pod is root on the node")
          .why(
              """
              With hostUsers: false the users of a pod are mapped to others on the node, so that a
              process that breaks out has no rights there. It needs a recent kernel and runtime.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: host-users-not-false
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
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    hostUsers: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs("kubesec:HostUsers")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (!spec.at("hostUsers").isFalse()
        && !spec.at("hostNetwork").isTrue()
        && !spec.at("hostPID").isTrue()
        && !spec.at("hostIPC").isTrue()) {
      report.at(
          object.at("metadata").at("name"),
          "the pods share the users of the node; set hostUsers: false where kernel and runtime can");
    }
  }
}
