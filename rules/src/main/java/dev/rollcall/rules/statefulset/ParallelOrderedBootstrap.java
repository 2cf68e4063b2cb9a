package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class ParallelOrderedBootstrap implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("parallel-with-ordered-bootstrap", Severity.INFO)
          .family("StatefulSets")
          .summary("Pod 0 does something first, and all pods start at once")
          .why(
              """
              A start script that treats ordinal 0 as the one that founds the cluster often counts
              on the others coming later. With Parallel they  come at the same time, and must be
              able to wait for the founder.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                podManagementPolicy: Parallel
                replicas: 3
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector: {matchLabels: {app: db}}
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      readinessProbe: {tcpSocket: {port: 5432}}
                      command:
                      - sh
                      - -c
                      - if [ "$HOSTNAME" = db-0 ]; then db init; fi; exec db run  # finding: parallel-with-ordered-bootstrap
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
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
                podManagementPolicy: OrderedReady
                replicas: 3
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                      labelSelector: {matchLabels: {app: db}}
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      readinessProbe: {tcpSocket: {port: 5432}}
                      command:
                      - sh
                      - -c
                      - if [ "$HOSTNAME" = db-0 ]; then db init; fi; exec db run
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (!object.spec().at("podManagementPolicy").text("").equals("Parallel")
        || Replicas.of(object, report.manifests()).max() < 2) {
      return;
    }
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      for (String field : List.of("command", "args")) {
        for (Node word : container.at(field).items()) {
          if (treatsFirstApart(word.text(""), object.name())) {
            report.at(
                word,
                container
                    + " treats "
                    + object.name()
                    + "-0 apart, and Parallel starts all pods at"
                    + " once; make sure that the others wait for it",
                more -> more.related(object.spec().at("podManagementPolicy"), "set here"));
            return;
          }
        }
      }
    }
  }

  private static boolean treatsFirstApart(String script, String set) {
    boolean asksName =
        script.contains("HOSTNAME") || script.contains("hostname") || script.contains("POD_NAME");
    return asksName
        && (script.contains("-eq 0")
            || script.contains("= " + set + "-0 ")
            || script.contains("\"" + set + "-0\"")
            || script.contains("*-0)")
            || script.contains("*-0 ]]"));
  }
}
