package dev.rollcall.rules.security;

import dev.rollcall.admission.PodStandard;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssHostProbesLifecycle implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-host-probes-lifecycle", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("A probe or hook asks another host than the pod")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              The kubelet sends the request from the node's network, so a pod can make it ask any
              address the node reaches. From 1.34 the baseline level refuses `host` in probes and
              hooks; without it the pod itself is asked, which is what nearly everyone means.
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
                      readinessProbe:
                        httpGet: {path: /ready, port: 8080, host: example.com}  # finding: pss-host-probes-lifecycle
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
                      readinessProbe:
                        httpGet: {path: /ready, port: 8080}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (report.context().newestMinor() < 34 || !Baseline.holdsFor(container.object(), report)) {
      return;
    }
    for (Node host : PodStandard.askedHosts(container.node())) {
      report.at(
          host,
          "asks host \""
              + host.text("")
              + "\" from the node; remove host, and the pod itself is asked",
          more -> Baseline.grade(container.object(), report, more));
    }
  }
}
