package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Replicas;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class OrderedReadyDeadlock implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ordered-ready-peer-deadlock", Severity.WARNING)
          .family("StatefulSets")
          .summary("The first pod waits for peers that are only made once it is ready")
          .why(
              """
              With OrderedReady the second pod is created when the first one is ready. If the first
              is only ready when a majority of the members  listed is up, it waits for pods that
              nobody makes. The field cannot be changed later: Parallel has to be there from the
              start.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 3
                podManagementPolicy: OrderedReady  # finding: ordered-ready-peer-deadlock
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
                      image: quay.io/coreos/etcd:v3.6.4
                      args:
                      - --initial-cluster=db-0=http://db-0.db:2380,db-1=http://db-1.db:2380,db-2=http://db-2.db:2380
                      readinessProbe: {httpGet: {path: /readyz, port: 2379}}
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/etcd}]
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
                ports: [{name: peer, port: 2380}]
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                replicas: 3
                podManagementPolicy: Parallel
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
                      image: quay.io/coreos/etcd:v3.6.4
                      args:
                      - --initial-cluster=db-0=http://db-0.db:2380,db-1=http://db-1.db:2380,db-2=http://db-2.db:2380
                      readinessProbe: {httpGet: {path: /readyz, port: 2379}}
                      resources:
                        requests: {cpu: 100m, memory: 1Gi}
                        limits: {memory: 1Gi}
                      volumeMounts: [{name: data, mountPath: /var/lib/etcd}]
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
                ports: [{name: peer, port: 2380}]
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
    Node policy = object.spec().at("podManagementPolicy");
    if (!policy.text("OrderedReady").equals("OrderedReady")
        || Replicas.of(object, report.manifests()).min() < 2) {
      return;
    }
    long listed = OwnPeers.of(object).stream().mapToLong(OwnPeers::ordinal).distinct().count();
    if (listed < 2) {
      return;
    }
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      Node question = container.runsWithPod() ? MajorityProbe.in(container).orElse(null) : null;
      if (question != null) {
        report.at(
            policy.isSet() ? policy : object.spec().at("serviceName"),
            object.name()
                + "-0 is ready when a majority of the "
                + listed
                + " listed members is up,"
                + " and OrderedReady"
                + (policy.isSet() ? "" : " (the default)")
                + " makes the next one only then; set podManagementPolicy: Parallel before the set is"
                + " first created",
            more -> {
              more.related(question, "this asks for a leader or a healthy cluster");
              if (policy.isSet()) {
                more.unsafeFix("start all members at once", Edit.of(policy, "Parallel"));
              }
            });
        return;
      }
    }
  }
}
