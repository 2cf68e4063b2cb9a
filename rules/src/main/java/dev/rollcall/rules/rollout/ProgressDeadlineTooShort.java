package dev.rollcall.rules.rollout;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Probe;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class ProgressDeadlineTooShort implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("progress-deadline-too-short", Severity.WARNING)
          .family("Rollouts")
          .summary("A rollout is called failed while its first pod may still be starting")
          .why(
              """
              If no pod becomes available within progressDeadlineSeconds, the Deployment reports
              ProgressDeadlineExceeded, and pipelines that wait for it give up. The startup probe
              alone allows longer than that.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                progressDeadlineSeconds: 120  # finding: progress-deadline-too-short
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
                      startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 10, failureThreshold: 30}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                progressDeadlineSeconds: 900
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
                      startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 10, failureThreshold: 30}
              """)
          .kinds("Deployment")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.spec();
    long deadline = spec.at("progressDeadlineSeconds").integer(600);
    long settle = spec.at("minReadySeconds").integer(0);
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      Optional<Probe> startup = Probe.of(container, "startupProbe");
      if (startup.isPresent() && container.runsWithPod()) {
        long start = startup.get().initialDelay() + startup.get().failureWindow();
        if (start + settle > deadline && settle < deadline) {
          report.at(
              spec.at("progressDeadlineSeconds").isSet()
                  ? spec.at("progressDeadlineSeconds")
                  : startup.get().node(),
              container
                  + " may take "
                  + start
                  + " s to start"
                  + (settle > 0 ? " and " + settle + " s to count as available" : "")
                  + ", and the rollout is called failed after "
                  + deadline
                  + " s; raise progressDeadlineSeconds",
              more -> more.related(startup.get().node(), "the startup probe"));
          return;
        }
      }
    }
  }
}
