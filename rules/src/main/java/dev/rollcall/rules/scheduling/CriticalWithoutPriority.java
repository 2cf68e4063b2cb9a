package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class CriticalWithoutPriority implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("critical-workload-no-priority", Severity.INFO)
          .family("Availability")
          .summary("A workload that counts as critical has no priority")
          .why(
              """
              When nodes are full, pods of higher priority take the place of lower ones. Without
              priorityClassName this workload is as likely to wait,  or to be pushed out, as any
              other.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, labels: {criticality: critical}}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:  # finding: critical-workload-no-priority
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, labels: {criticality: critical}}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: business-critical
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kinds("Deployment", "StatefulSet")
          .sameAs("polaris:priorityClassNotSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    if (!spec.isSet()
        || !spec.at("priorityClassName").text("").isEmpty()
        || defaultPriority(report.manifests())) {
      return;
    }
    Node mark = mark(object);
    if (mark != null) {
      report.atKey(
          spec,
          "marked as critical, and has no priorityClassName, so it waits like any other pod when nodes"
              + " are full",
          more -> more.related(mark, "marked here"));
    } else if (object.namespace().equals("kube-system")) {
      report.atKey(
          spec,
          "part of kube-system without priorityClassName; use system-cluster-critical if the cluster"
              + " cannot do without it");
    }
  }

  private static boolean defaultPriority(ManifestSet manifests) {
    for (KubeObject priority : manifests.ofKind("PriorityClass")) {
      if (priority.at("globalDefault").isTrue()) {
        return true;
      }
    }
    return false;
  }

  /** The label or annotation that says so; null if none does. */
  private static Node mark(KubeObject object) {
    for (String where : List.of("labels", "annotations")) {
      for (Node.Entry entry : object.at("metadata").at(where).entries()) {
        String key = entry.key().spelling();
        String name = key.substring(key.indexOf('/') + 1);
        String value = entry.value().text("");
        if ((name.equals("critical") && value.equals("true"))
            || ((name.equals("criticality") || name.equals("priority") || name.equals("tier"))
                && (value.equals("critical") || value.equals("mission-critical")))) {
          return entry.value();
        }
      }
    }
    return null;
  }
}
