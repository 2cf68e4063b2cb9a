package dev.rollcall.rules.naming;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class KubeSystemWorkload implements Rule.OnObject {
  private static final Parameter<Patterns> NAMESPACES =
      Parameter.patterns(
          "namespaces",
          "The namespaces that are for the cluster's own parts.",
          "kube-system",
          "kube-public",
          "kube-node-lease");
  private static final RuleInfo INFO =
      RuleInfo.rule("kube-system-workload", Severity.WARNING)
          .family("Names and selectors")
          .summary("A workload in a namespace of the cluster itself")
          .why(
              """
              Roles, quotas and policies in kube-system are made for the parts of the cluster. A
              program of your own there escapes many of them, and who may change it may often change
              the rest.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                namespace: kube-system  # finding: kube-system-workload
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
              metadata:
                name: web
                namespace: shop
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
          .profiles("strict")
          .kindsWithPods()
          .sameAs("trivy:KSV-0037")
          .parameters(NAMESPACES)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node namespace = object.at("metadata").at("namespace");
    String name = namespace.text("");
    boolean system = report.value(NAMESPACES).match(name);
    String priority = object.podTemplate().orElseThrow().spec().at("priorityClassName").text("");
    if (system && !priority.startsWith("system-")) {
      report.at(
          namespace,
          name
              + " is for the cluster's own parts; use a namespace of your own, or give a part of the"
              + " cluster a system priority");
    }
  }
}
