package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodPort;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ReadinessProbeMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("readiness-probe-missing", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("Something relies on readiness, and the container has no readiness probe")
          .why(
              """
              Without a readiness probe a container is ready the moment it starts. A Service sends
              it requests it cannot answer yet, an ordered rollout goes on to the next pod, and a
              PodDisruptionBudget counts it as healthy.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: http}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web  # finding: readiness-probe-missing
                      image: registry.example/web:1.4.2
                      ports: [{name: http, containerPort: 8080}]
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: http}]
              ---
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
                      ports: [{name: http, containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: http}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
          .sameAs(
              "checkov:CKV_K8S_9",
              "datree:CONTAINERS_MISSING_READINESSPROBE_KEY",
              "kics:a659f3b5-9bf0-438a-bd9a-7d3a6427f1e3",
              "kube-linter:no-readiness-probe",
              "kube-score:pod-probes",
              "polaris:readinessProbeMissing")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Selections selections = Selections.of(report.manifests());
    boolean reported = false;
    for (Container container : pod.containers()) {
      if (container.runsWithPod() && !container.at("readinessProbe").isSet()) {
        Node port = portServed(container, selections.servicesFor(object));
        if (port != null) {
          reported = true;
          report.at(
              container.at("readinessProbe"),
              "a Service sends requests to "
                  + container
                  + " as soon as it runs; give it a readinessProbe",
              more -> more.related(port, "the Service's port leads here"));
        }
      }
    }
    if (!reported && !hasReadiness(pod)) {
      String reason = reasonOfWorkload(object, selections);
      for (Container container : pod.containers()) {
        if (reason != null && container.role() == Container.Role.REGULAR) {
          report.at(
              container.at("readinessProbe"), reason + "; give " + container + " a readinessProbe");
          return;
        }
      }
    }
  }

  private static boolean hasReadiness(PodTemplate pod) {
    for (Container container : pod.containers()) {
      if (container.runsWithPod() && container.at("readinessProbe").isSet()) {
        return true;
      }
    }
    return !pod.spec().at("readinessGates").items().isEmpty();
  }

  /** The port of a Service that leads to the container; null if none does. */
  private static Node portServed(Container container, List<KubeObject> services) {
    List<PodPort> ports = PodPort.of(container);
    for (KubeObject service : services) {
      if (service.spec().at("publishNotReadyAddresses").isTrue()) {
        continue;
      }
      for (Node servicePort : service.spec().at("ports").items()) {
        for (PodPort port : ports) {
          if (port.isMeantBy(PodPort.targetOf(servicePort))) {
            return servicePort;
          }
        }
      }
    }
    return null;
  }

  private static String reasonOfWorkload(KubeObject object, Selections selections) {
    if (!selections.budgetsFor(object).isEmpty() && !object.kind().equals("DaemonSet")) {
      return selections.budgetsFor(object).get(0)
          + " counts ready pods, and these are ready as soon as they run";
    }
    boolean inOrder =
        object.kind().equals("StatefulSet")
            && object.spec().at("replicas").integer(1) > 1
            && object.spec().at("podManagementPolicy").text("OrderedReady").equals("OrderedReady");
    return inOrder
        ? "pods start in order, each when the one before is ready, and these are ready as soon as "
            + "they"
            + " run"
        : null;
  }
}
