package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DnsPolicyNone implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("dns-policy-none-without-config", Severity.ERROR)
          .family("Scheduling")
          .summary("No DNS at all")
          .why(
              """
              With dnsPolicy None the pod uses what dnsConfig says, so there must be a nameserver.
              The server refuses it otherwise.
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
                    dnsPolicy: None  # finding: dns-policy-none-without-config
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
                    dnsPolicy: None
                    dnsConfig: {nameservers: [10.0.0.10]}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .rejected()
          .kinds(
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Pod")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (spec.at("dnsPolicy").text("").equals("None")
        && spec.at("dnsConfig").at("nameservers").items().isEmpty()) {
      Node config = spec.at("dnsConfig");
      report.at(
          spec.at("dnsPolicy"),
          "dnsPolicy None needs dnsConfig.nameservers",
          more -> more.blames(config.isSet() ? config.at("nameservers") : config));
    }
  }
}
