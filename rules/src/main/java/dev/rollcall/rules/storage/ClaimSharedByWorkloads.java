package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class ClaimSharedByWorkloads implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-rwo-multi-workload", Severity.WARNING)
          .family("Storage")
          .summary("Two workloads mount a claim that one node can mount")
          .why(
              """
              A ReadWriteOnce claim is mounted by one node at a time. Pods of two workloads are placed
              independently: as soon as they land on different nodes, the later one waits in
              ContainerCreating. Use ReadWriteMany, a claim each, or pin both to one node.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteOnce]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data  # finding: pvc-rwo-multi-workload
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 10Gi}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    volumes:
                    - name: data
                      persistentVolumeClaim:
                        claimName: data
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolumeClaim")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node modes = object.spec().at("accessModes");
    if (modes.items().size() != 1 || !modes.at(0).text("").startsWith("ReadWriteOnce")) {
      return;
    }
    Map<KubeObject, Node> users = new LinkedHashMap<>();
    for (References.Reference use : References.of(report.manifests()).to(object.ref())) {
      if (use.from().podTemplate().isPresent() && !isPlaced(use.from().podTemplate().get())) {
        users.putIfAbsent(use.from(), use.name());
      }
    }
    KubeObject first = null;
    for (Map.Entry<KubeObject, Node> user : users.entrySet()) {
      if (first == null) {
        first = user.getKey();
        continue;
      }
      Node other = users.get(first);
      String name = first.kind() + " " + first.name();
      report
          .about(user.getKey())
          .at(
              user.getValue(),
              "claim \""
                  + object.name()
                  + "\" is "
                  + modes.at(0).text("")
                  + " and mounted by "
                  + name
                  + " too; their pods must land on one node, or one of them waits for ever",
              more -> more.related(other, "mounted here too").related(modes, "the access mode"));
    }
  }

  /** True if the pods go where somebody has chosen: to a node, or next to other pods. */
  private static boolean isPlaced(PodTemplate pods) {
    Node spec = pods.spec();
    return spec.at("nodeName").isSet()
        || spec.at("nodeSelector").at("kubernetes.io/hostname").isSet()
        || spec.at("affinity")
            .at("podAffinity")
            .at("requiredDuringSchedulingIgnoredDuringExecution")
            .isSet();
  }
}
