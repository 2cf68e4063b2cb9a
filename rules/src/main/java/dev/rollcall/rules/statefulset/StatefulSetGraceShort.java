package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.Software;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetGraceShort implements Rule.OnObject {
  private static final long DEFAULT_GRACE = 30;
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-grace-short", Severity.WARNING)
          .family("StatefulSets")
          .summary("A database gets less time to stop than the default")
          .why(
              """
              A database that is killed in the middle of writing recovers at the next start, which
              takes longer than a clean stop and is done while  nobody can use it. Less than the
              default of 30 seconds is rarely enough; many need minutes.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    terminationGracePeriodSeconds: 10  # finding: statefulset-grace-short
                    containers:
                    - name: db
                      image: docker.io/library/postgres:17.5
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    terminationGracePeriodSeconds: 120
                    containers:
                    - name: db
                      image: docker.io/library/postgres:17.5
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pod = object.podTemplate().orElseThrow();
    Node grace = pod.spec().at("terminationGracePeriodSeconds");
    long seconds = grace.integer(DEFAULT_GRACE);
    if (seconds <= 0 || seconds >= DEFAULT_GRACE) {
      return;
    }
    for (Container container : pod.containers()) {
      Software software =
          container.role() == Container.Role.REGULAR ? Software.of(container).orElse(null) : null;
      if (software != null && !software.dataPaths().isEmpty()) {
        report.at(
            grace,
            software
                + " is killed after "
                + seconds
                + " s, less than the default of "
                + DEFAULT_GRACE
                + " s; allow what a clean stop takes",
            more -> {
              more.related(container.at("image"), "the image");
              more.unsafeFix("allow 60 seconds", Edit.of(grace, "60"));
            });
        return;
      }
    }
  }
}
