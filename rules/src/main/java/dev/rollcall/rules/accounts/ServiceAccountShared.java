package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ServiceAccountShared implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-shared", Severity.INFO)
          .family("Service accounts")
          .summary("Several workloads share an account with rights")
          .why(
              """
              Each of them has all the rights that any of them needs, and the audit log cannot tell
              them apart. Give each an account of its own.
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
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    serviceAccountName: web  # finding: service-account-shared
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
              subjects: [{kind: ServiceAccount, name: web, namespace: default}]
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
                    serviceAccountName: web
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: worker}
              spec:
                selector: {matchLabels: {app: worker}}
                template:
                  metadata: {labels: {app: worker}}
                  spec:
                    serviceAccountName: worker
                    automountServiceAccountToken: false
                    containers:
                    - name: worker
                      image: registry.example/worker:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              ---
              apiVersion: rbac.authorization.k8s.io/v1
              kind: RoleBinding
              metadata: {name: web}
              roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
              subjects: [{kind: ServiceAccount, name: web, namespace: default}]
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: worker}
              """)
          .profiles("strict")
          .kinds("ServiceAccount")
          .sameAs("kics:c1032cf7-3628-44e2-bd53-38c17cf31b6b")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    ObjectRef account = object.ref();
    if (!Accounts.isBound(account, report.manifests())) {
      return;
    }
    KubeObject first = null;
    for (References.Reference use : References.of(report.manifests()).to(account)) {
      if (use.from().podTemplate().isEmpty() || use.from() == first) {
        continue;
      }
      if (first == null) {
        first = use.from();
        continue;
      }
      KubeObject other = first;
      report
          .about(use.from())
          .at(
              use.name(),
              other.kind()
                  + " "
                  + other.name()
                  + " uses the account \""
                  + account.name()
                  + "\" too, and it has rights; give each its own",
              more ->
                  more.related(
                      other.podTemplate().orElseThrow().spec().at("serviceAccountName"),
                      "used here first"));
    }
  }
}
