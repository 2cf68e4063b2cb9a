package dev.rollcall.rules.security;

import dev.rollcall.admission.PodSecurityVerdict;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssNamespaceLabelConflict implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-namespace-label-conflict", Severity.ERROR)
          .family("Pod Security Standards, restricted")
          .summary("The namespace enforces a level that the pods do not meet")
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
    if (object.kind().equals("Pod")) {
      return; // The server itself refuses it.
    }
    PodSecurityVerdict.refusal(object, report.context())
        .ifPresent(
            verdict ->
                report.atKey(
                    object.podTemplate().orElseThrow().spec(),
                    "namespace "
                        + object.namespace()
                        + " enforces "
                        + verdict.policy()
                        + ", so the object is accepted and its pods are refused: "
                        + verdict.words(),
                    more -> more.related(verdict.related())));
  }
}
