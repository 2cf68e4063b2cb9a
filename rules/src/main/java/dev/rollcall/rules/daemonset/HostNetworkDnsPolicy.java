package dev.rollcall.rules.daemonset;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class HostNetworkDnsPolicy implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("host-network-dns-policy", Severity.WARNING)
          .family("DaemonSets")
          .summary("A pod on the host network does not use the cluster's DNS")
          .why(
              """
              For pods on the host network `ClusterFirst`, which is also the default, silently falls
              back to the node's resolver: names of Services are not found.
              `ClusterFirstWithHostNet` asks the cluster's DNS; `Default` says that the node's
              resolver is meant.
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
                    hostNetwork: true  # finding: host-network-dns-policy
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                    hostNetwork: true
                    dnsPolicy: ClusterFirstWithHostNet
                    containers:
                    - name: agent
                      image: registry.example/agent:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds(
              "DaemonSet",
              "Deployment",
              "StatefulSet",
              "ReplicaSet",
              "Pod",
              "Job",
              "CronJob",
              "ReplicationController")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.kind().equals("Pod") && object.namespace().equals("kube-system")) {
      return; // the control plane's own pods, which start before there is a cluster DNS
    }
    Node spec = object.podTemplate().orElseThrow().spec();
    Node policy = spec.at("dnsPolicy");
    if (spec.at("hostNetwork").isTrue()
        && policy.text("ClusterFirst").equals("ClusterFirst")
        && !object.podTemplate().get().isWindows()) {
      report.at(
          policy.isSet() ? policy : spec.at("hostNetwork"),
          "with hostNetwork, dnsPolicy ClusterFirst"
              + (policy.isSet() ? "" : " (the default)")
              + " means the node's resolver; write ClusterFirstWithHostNet to find Services, or "
              + "Default"
              + " if the node's resolver is meant",
          more -> {
            if (!asksForServices(object.podTemplate().get(), report)) {
              more.severity(Severity.INFO); // many node agents never ask the cluster's DNS
            }
            if (policy.isSet()) {
              more.unsafeFix(
                  "use ClusterFirstWithHostNet", Edit.of(policy, "ClusterFirstWithHostNet"));
            }
          });
    }
  }

  /** True if what the containers are told holds the address of a Service. */
  private static boolean asksForServices(PodTemplate pods, Reporter report) {
    for (Container container : pods.containers()) {
      for (Node word : container.at("command").items()) {
        if (namesService(word, pods, report)) {
          return true;
        }
      }
      for (Node word : container.at("args").items()) {
        if (namesService(word, pods, report)) {
          return true;
        }
      }
      for (Node variable : container.at("env").items()) {
        if (namesService(variable.at("value"), pods, report)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code db.shop.svc}, or {@code db:5432} where a Service db is in the same namespace. */
  private static boolean namesService(Node word, PodTemplate pods, Reporter report) {
    String text = word.text("");
    if (text.contains(".svc")) {
      return true;
    }
    int end = text.indexOf(':', text.indexOf("//") + 2);
    if (end < 0) {
      return false;
    }
    int start = end;
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    String host = text.substring(start, end);
    return report.manifests().find("Service", pods.object().namespace(), host).isPresent();
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }
}
