package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class StatefulSetNamesClash implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-pod-names-clash", Severity.ERROR)
          .family("StatefulSets")
          .summary("Two objects want a pod or a claim of the same name")
          .why(
              """
              Pods are called after set and ordinal, claims after template, set and ordinal. A Pod
              that already has such a name stops the set at that ordinal; two sets that come to
              the same name for a claim share one volume.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 2
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Pod
              metadata:
                name: db-1  # finding: statefulset-pod-names-clash
              spec:
                containers: [{name: db, image: "registry.example/db:4.1"}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 2
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
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Pod
              metadata:
                name: db-shell
              spec:
                restartPolicy: Never
                containers:
                - name: db
                  image: registry.example/db:4.1
                  resources:
                    requests: {cpu: 10m, memory: 64Mi}
                    limits: {memory: 64Mi}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Pod", "StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.kind().equals("Pod")) {
      checkPod(object, report);
      return;
    }
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node name = template.at("metadata").at("name");
      KubeObject first = ClaimNames.of(report.manifests()).firstWith(object, name.text(""));
      if (first != null && first != object && !first.name().equals(object.name())) {
        report.at(
            name,
            "claims "
                + name.text("")
                + "-"
                + object.name()
                + "-0 and up are those of StatefulSet \""
                + first.name()
                + "\" too; rename this template",
            more -> more.related(first.at("metadata").at("name"), "the other set is here"));
      }
    }
  }

  private static void checkPod(KubeObject pod, Reporter report) {
    String name = pod.name();
    int dash = name.lastIndexOf('-');
    String digits = name.substring(dash + 1);
    if (dash <= 0
        || digits.isEmpty()
        || digits.length() > 9
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
        || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return;
    }
    KubeObject set =
        report
            .manifests()
            .find("StatefulSet", pod.namespace(), name.substring(0, dash))
            .orElse(null);
    if (set == null) {
      return;
    }
    long ordinal = Long.parseLong(digits);
    long first = set.spec().at("ordinals").at("start").integer(0);
    if (ordinal >= first && ordinal < first + Replicas.of(set, report.manifests()).max()) {
      report.at(
          pod.at("metadata").at("name"),
          "StatefulSet \""
              + set.name()
              + "\" makes a pod of this name and cannot while this one exists; rename the Pod",
          more -> more.related(set.at("metadata").at("name"), "the StatefulSet is here"));
    }
  }
}
