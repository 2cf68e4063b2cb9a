package dev.rollcall.rules.selectors;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PodNameCut implements Rule.OnObject {
  /** 58, less two dashes and a hash of ten characters. */
  private static final int DEPLOYMENT_MAX = 46;

  /** 58, less a dash. */
  private static final int OTHERS_MAX = 57;

  /** Longer names are refused. */
  private static final int SERVER_MAX = 253;

  private static final RuleInfo INFO =
      RuleInfo.rule("deployment-name-truncated", Severity.INFO)
          .family("Names and selectors")
          .summary("The names of the pods are cut")
          .why(
              """
              A pod's name is what makes it, a dash and five random letters, cut to 63 characters.
              From a long name the hash that tells the  revisions apart is cut away, and pods of two
              revisions look alike.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: accounting-ledger-of-the-northern-region-read-replica  # finding: deployment-name-truncated
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: ledger-north-replica}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Deployment", "DaemonSet", "ReplicaSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.at("metadata").at("name");
    int most = object.kind().equals("Deployment") ? DEPLOYMENT_MAX : OTHERS_MAX;
    int length = name.text("").length();
    if (length > most && length <= SERVER_MAX) {
      report.at(
          name,
          "the names of the pods begin with the first 58 characters of what makes them, and this name"
              + " of "
              + length
              + " leaves no room for "
              + (object.kind().equals("Deployment") ? "the hash of the revision" : "a dash")
              + "; use at most "
              + most);
    }
  }
}
