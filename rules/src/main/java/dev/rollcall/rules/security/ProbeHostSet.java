package dev.rollcall.rules.security;

import dev.rollcall.admission.PodStandard;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ProbeHostSet implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-host-set", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("A probe or hook asks another host than the pod")
          .why(
              """
              With `host` the kubelet asks that address instead of the pod, so the answer says
              nothing about this pod. For pods on the host network 127.0.0.1 may be needed; a name
              is hardly ever right.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      readinessProbe:
                        httpGet: {path: /ready, port: 8080, host: api.example.com}  # finding: probe-host-set
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: agent, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: agent}}
                template:
                  metadata: {labels: {app: agent}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
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
    if (report.context().newestMinor() >= 34 && Baseline.holdsFor(container.object(), report)) {
      return; // pss-host-probes-lifecycle reports it
    }
    boolean onHost = container.pod().spec().at("hostNetwork").isTrue();
    for (Node host : PodStandard.askedHosts(container.node())) {
      String name = host.text("");
      if (!onHost
          || !(name.equals("127.0.0.1") || name.equals("localhost") || name.equals("::1"))) {
        report.at(host, "asks host \"" + name + "\" and not this pod; remove host");
      }
    }
  }
}
