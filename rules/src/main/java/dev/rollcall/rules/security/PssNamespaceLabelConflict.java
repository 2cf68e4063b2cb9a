package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodSecurity;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
public final class PssNamespaceLabelConflict implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-namespace-label-conflict", Severity.ERROR)
          .family("Pod Security Standards, restricted")
          .summary("The namespace enforces the restricted level, and the pods do not meet it")
          .why(
              """
              A Deployment is accepted in such a namespace, its pods are refused one by one: nothing
              starts, and only the events of the ReplicaSet say why.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Namespace
              metadata:
                name: shop
                labels: {pod-security.kubernetes.io/enforce: restricted}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: shop}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:  # finding: pss-namespace-label-conflict
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: v1
              kind: Namespace
              metadata:
                name: shop
                labels: {pod-security.kubernetes.io/enforce: baseline}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web, namespace: shop}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()
        || PodSecurity.of(object, report.manifests()) != PodSecurity.RESTRICTED) {
      return;
    }
    PodTemplate pod = object.podTemplate().get();
    List<Restricted.Violation> violations = Restricted.all(pod);
    if (violations.isEmpty()) {
      return;
    }
    Node label =
        report
            .manifests()
            .find("Namespace", "", object.namespace())
            .map(PodSecurity::label)
            .orElseThrow();
    String others = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
    report.atKey(
        pod.spec(),
        "namespace "
            + object.namespace()
            + " enforces the restricted level, so these pods are refused: "
            + violations.get(0).message()
            + others,
        more ->
            more.related(label, "enforced here")
                .related(violations.get(0).node(), "the first violation"));
  }
}
