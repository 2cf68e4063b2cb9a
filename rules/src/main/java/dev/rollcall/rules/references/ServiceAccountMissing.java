package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
public final class ServiceAccountMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-missing", Severity.WARNING)
          .family("References")
          .summary("A pod names a ServiceAccount that is not there")
          .why(
              """
              Without it no pod is made: admission refuses each, and the workload stays at zero
              with events only. Accounts are often made elsewhere, so this is only reported if the
              input is said to be complete.
              """)
          .bad(
              """
              # closed-world
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccountName: web  # finding: service-account-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              """)
          .good(
              """
              # closed-world
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob")
          .sameAs("kube-linter:non-existent-service-account")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("serviceAccountName");
    ObjectRef ref = new ObjectRef("ServiceAccount", object.namespace(), name.text(""));
    if (report.context().closedWorld()
        && !ref.name().isEmpty()
        && !ref.name().equals("default")
        && report.manifests().find(ref.kind(), ref.namespace(), ref.name()).isEmpty()
        && !report.context().external().covers(ref)) {
      report.at(
          name, "no " + ref + " in the input, so no pod is made; add it, or correct the name");
    }
  }
}
