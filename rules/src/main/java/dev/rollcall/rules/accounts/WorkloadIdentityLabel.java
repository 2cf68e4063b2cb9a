package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class WorkloadIdentityLabel implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("workload-identity-label-missing", Severity.INFO)
          .family("Service accounts")
          .summary("Pods of an account with a cloud identity do not ask for it")
          .why(
              """
              The webhook of Azure's workload identity gives its token only to pods that have the label
              azure.workload.identity/use: "true". Without it the program has no identity, and says so only when it
              first calls the cloud.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: web
                annotations: {azure.workload.identity/client-id: 00000000-0000-0000-0000-000000000000}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccountName: web  # finding: workload-identity-label-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: v1
              kind: ServiceAccount
              metadata:
                name: web
                annotations: {azure.workload.identity/client-id: 00000000-0000-0000-0000-000000000000}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web, azure.workload.identity/use: "true"}}
                  spec:
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    Node name = pods.spec().at("serviceAccountName");
    boolean identity =
        report
            .manifests()
            .find("ServiceAccount", object.namespace(), name.text(""))
            .flatMap(account -> account.annotation("azure.workload.identity/client-id"))
            .isPresent();
    if (identity && !pods.labels().getOrDefault("azure.workload.identity/use", "").equals("true")) {
      report.at(
          name,
          "the account has a cloud identity, which the pods do not get without the label"
              + " azure.workload.identity/use: \"true\"");
    }
  }
}
