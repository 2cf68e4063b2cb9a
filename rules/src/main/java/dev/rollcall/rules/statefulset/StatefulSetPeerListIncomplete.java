package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class StatefulSetPeerListIncomplete implements Rule.OnObject {
  private static final int MEMBERS_MAX = 99;
  private static final List<String> SEED_WORDS =
      List.of("seed", "join", "bootstrap", "contact", "discover", "mongodb://", "retry");
  private static final RuleInfo INFO =
      RuleInfo.rule("statefulset-peer-list-incomplete", Severity.WARNING)
          .family("StatefulSets")
          .summary("A list of peers leaves out a pod of the set")
          .why(
              """
              A member that is not on the list of the others starts, and does not belong: it forms a
              cluster of its own, or is turned away. Lists  of seeds or of addresses to join are no
              such lists, for one live address is enough there.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
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
                      args:
                      - --initial-cluster=db-0=db-0.db:2380,db-1=db-1.db:2380  # finding: statefulset-peer-list-incomplete
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                publishNotReadyAddresses: true
                selector: {app: db}
                ports: [{name: db, port: 5432}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
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
                      args:
                      - --initial-cluster=db-0=db-0.db:2380,db-1=db-1.db:2380,db-2=db-2.db:2380
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                clusterIP: None
                publishNotReadyAddresses: true
                selector: {app: db}
                ports: [{name: db, port: 5432}]
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    long first = object.spec().at("ordinals").at("start").integer(0);
    long members = Replicas.of(object, report.manifests()).min();
    Map<Node, Set<Long>> lists = new LinkedHashMap<>();
    for (OwnPeers peer : OwnPeers.of(object)) {
      lists.computeIfAbsent(peer.node(), n -> new HashSet<>()).add(peer.ordinal());
    }
    for (Map.Entry<Node, Set<Long>> list : lists.entrySet()) {
      if (list.getValue().size() < 2
          || members > MEMBERS_MAX
          || isSeedList(list.getKey(), object)) {
        continue;
      }
      for (long ordinal = first; ordinal < first + members; ordinal++) {
        if (!list.getValue().contains(ordinal)) {
          String missing = object.name() + "-" + ordinal;
          report.at(
              list.getKey(),
              missing
                  + " is not on this list, though the set has "
                  + members
                  + " members; add it, or change the replicas",
              more -> more.related(object.spec().at("replicas"), "the number of pods is set here"));
          return;
        }
      }
    }
  }

  /**
   * True if the value, its flag before it, or its variable's name speaks of a way in, not of all.
   */
  private static boolean isSeedList(Node list, KubeObject set) {
    String words = list.text("") + " " + before(list, set);
    String lower = words.toLowerCase(Locale.ROOT);
    for (String word : SEED_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** What a value belongs to: the argument before it, or the name of its variable. */
  private static String before(Node list, KubeObject set) {
    for (Container container : set.podTemplate().orElseThrow().containers()) {
      for (String field : List.of("command", "args")) {
        Node items = container.at(field);
        int index = list.index();
        if (index > 0 && items.at(index) == list) {
          return items.at(index - 1).text("");
        }
      }
      for (Node item : container.at("env").items()) {
        if (item.at("value") == list) {
          return item.at("name").text("");
        }
      }
    }
    return "";
  }
}
