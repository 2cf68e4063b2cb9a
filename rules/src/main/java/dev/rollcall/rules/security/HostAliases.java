package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class HostAliases implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("host-aliases", Severity.INFO)
          .family("Security")
          .summary("Names are bound to addresses in the manifest")
          .why(
              """
              hostAliases hide what DNS says. The address goes stale without notice, and whoever may
              change the manifest can lead the program elsewhere.
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
                    hostAliases:  # finding: host-aliases
                    - {ip: 10.0.0.10, hostnames: [queue.example.com]}
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs("trivy:KSV-0007", "kubesec:HostAliases")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node aliases = object.podTemplate().orElseThrow().spec().at("hostAliases");
    if (!aliases.items().isEmpty()) {
      report.atKey(aliases, "these names no longer follow DNS; use a Service or a DNS record");
    }
  }
}
