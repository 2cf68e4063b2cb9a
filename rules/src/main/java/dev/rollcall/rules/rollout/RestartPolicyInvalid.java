package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class RestartPolicyInvalid implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("restart-policy-invalid", Severity.ERROR)
          .family("Rollouts")
          .summary("The pods of a long-running workload are not to be restarted")
          .why(
              """
              Deployments, StatefulSets, DaemonSets and ReplicaSets accept `restartPolicy: Always`
              only, which is also the default. Work that ends belongs into a Job.
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
                    restartPolicy: OnFailure  # finding: restart-policy-invalid
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
                    restartPolicy: Always
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .sameAs(
              "datree:WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS", "kube-linter:restart-policy")
          .rejected()
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node policy = object.podTemplate().orElseThrow().spec().at("restartPolicy");
    if (!policy.text("").isEmpty() && !policy.text("").equals("Always")) {
      report.at(
          policy,
          "restartPolicy of a "
              + object.kind()
              + " must be Always, not \""
              + policy.text("")
              + "\"; remove it, or use a Job for work that ends",
          more -> more.safeFix("set it to Always", Edit.of(policy, "Always")));
    }
  }
}
