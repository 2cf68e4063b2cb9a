package dev.rollcall.rules.naming;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class LabelNotOnPods implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("label-missing-on-template", Severity.INFO)
          .family("Names and selectors")
          .summary("The pods lack a label that their workload has")
          .why(
              """
              Metrics, policies and costs are reckoned by the labels of pods. A label of the workload that its
              template does not repeat is missing just there.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: web
                labels:
                  app: web
                  team: shop  # finding: label-missing-on-template
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, labels: {app: web, team: shop}}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web, team: shop}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kinds("Deployment", "StatefulSet", "DaemonSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Map<String, String> pods = object.podTemplate().orElseThrow().labels();
    for (Node.Entry label : object.at("metadata").at("labels").entries()) {
      String key = label.key().spelling();
      if (!pods.containsKey(key)
          && !key.startsWith("helm.sh/")
          && !key.equals("app.kubernetes.io/managed-by")
          && !key.equals("app.kubernetes.io/version")) {
        report.at(
            label.value(), "the pods do not have the label " + key + "; repeat it in the template");
      }
    }
  }
}
