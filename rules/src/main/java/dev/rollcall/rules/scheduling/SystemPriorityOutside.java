package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SystemPriorityOutside implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("priority-class-system-outside-kube-system", Severity.INFO)
          .family("Scheduling")
          .summary("A system priority outside kube-system")
          .why(
              """
              The two system classes are for what the cluster itself cannot do without; such pods may
              push out everything else. Many clusters allow them in kube-system only, by a quota, and
              refuse the pods elsewhere. Make a PriorityClass of your own.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: system-cluster-critical  # finding: priority-class-system-outside-kube-system
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    priorityClassName: shop-critical
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("priorityClassName");
    if ((name.text("").equals("system-cluster-critical")
            || name.text("").equals("system-node-critical"))
        && !object.namespace().startsWith("kube-")) {
      report.at(
          name,
          name.text("")
              + " in namespace "
              + object.namespace()
              + " may push out anything, and is refused where a quota keeps it for kube-system; use a"
              + " class of your own");
    }
  }
}
