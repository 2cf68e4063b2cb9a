package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.HostPort;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.NodeConstraints;
import dev.rollcall.model.PodTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class DaemonSetHostPortClash implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("daemonset-host-port-clash", Severity.ERROR)
          .family("DaemonSets")
          .summary("Two workloads want the same port of the same nodes")
          .why(
              """
              A host port can be taken once a node. Where a DaemonSet's pod holds it, the scheduler
              leaves the other pod Pending, on every node they share.
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
                      ports:
                      - {containerPort: 9100, hostPort: 9100}
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: exporter, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: exporter}}
                template:
                  metadata: {labels: {app: exporter}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: exporter
                      image: registry.example/exporter:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports:
                      - {containerPort: 80, hostPort: 9100}  # finding: daemonset-host-port-clash
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
                      ports:
                      - {containerPort: 9100, hostPort: 9100}
              ---
              apiVersion: apps/v1
              kind: DaemonSet
              metadata: {name: exporter, namespace: kube-system}
              spec:
                minReadySeconds: 10
                selector: {matchLabels: {app: exporter}}
                template:
                  metadata: {labels: {app: exporter}}
                  spec:
                    priorityClassName: system-node-critical
                    containers:
                    - name: exporter
                      image: registry.example/exporter:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports:
                      - {containerPort: 80, hostPort: 9101}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Map<String, List<Taken>> byPort = new LinkedHashMap<>();
    for (KubeObject object : report.manifests().objects()) {
      if (!STANDING.contains(object.kind()) || object.podTemplate().isEmpty()) {
        continue;
      }
      PodTemplate pod = object.podTemplate().get();
      for (HostPort port : HostPort.of(pod)) {
        String key = report.manifests().alternative(object) + port;
        List<Taken> others = byPort.computeIfAbsent(key, p -> new ArrayList<>());
        Taken taken = new Taken(object, port);
        firstClash(taken, others, report);
        if (others.size() < COMPARED_MAX) {
          others.add(taken);
        }
      }
    }
  }

  private static final Set<String> STANDING = Set.of("DaemonSet", "Deployment", "StatefulSet");

  /** So many users of one port are compared with each further one. */
  private static final int COMPARED_MAX = 20;

  /** A port and who takes it. */
  private record Taken(KubeObject object, HostPort port) {}

  private static void firstClash(Taken taken, List<Taken> others, Reporter report) {
    for (Taken other : others) {
      boolean oneOnEachNode =
          taken.object().kind().equals("DaemonSet") || other.object().kind().equals("DaemonSet");
      if (oneOnEachNode
          && taken.object() != other.object()
          && taken.port().clashesWith(other.port())
          && !constraints(taken).excludes(constraints(other))) {
        report
            .about(taken.object())
            .at(
                taken.port().node(),
                "port "
                    + taken.port()
                    + " of the node is also taken by "
                    + other.object()
                    + "; on nodes they share only one of the pods can run",
                more -> more.related(other.port().node(), "taken here"));
        return;
      }
    }
  }

  private static NodeConstraints constraints(Taken taken) {
    return NodeConstraints.of(taken.object().podTemplate().orElseThrow().spec());
  }
}
