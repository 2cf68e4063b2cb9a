package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DefaultNamespace implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("default-namespace", Severity.INFO)
          .family("Names and selectors")
          .summary("A workload goes into the namespace default")
          .why(
              """
              Where no namespace is written and none is given when applying, objects land in default,
              beside whatever else has landed there: names clash, policies and quotas are shared, and
              nothing can be removed as a whole.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: default-namespace
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
              metadata: {name: web, namespace: shop}
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
          .profiles("opinionated")
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Service")
          .sameAs(
              "checkov:CKV_K8S_21",
              "datree:WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT",
              "kics:611ab018-c4aa-4ba2-b0f6-a448337509a6",
              "kube-linter:use-namespace",
              "trivy:KSV-0110")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.namespace().equals("default")) {
      Node namespace = object.at("metadata").at("namespace");
      report.at(
          namespace.isSet() ? namespace : object.at("metadata").at("name"),
          "goes into the namespace default"
              + (namespace.isSet() ? "" : ", unless another is given when applying")
              + "; give it one of its own");
    }
  }
}
