package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class AutomountToken implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("automount-token", Severity.INFO)
          .family("Service accounts")
          .summary("Pods hold a token of an account without rights")
          .why(
              """
              No binding of the input gives the account a role, so the pods have no use for its token;
              whoever breaks into one of them may have. Turn it off in the pods or in the account.
              Rights that are given elsewhere are not seen here.
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
                    serviceAccountName: web  # finding: automount-token
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
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
                    automountServiceAccountToken: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: web}
              """)
          .profiles("strict")
          .kindsWithPods()
          .sameAs(
              "checkov:CKV_K8S_38",
              "checkov:CKV_K8S_41",
              "kics:48471392-d4d0-47c0-b135-cdec95eb3eef",
              "kubesec:AutomountServiceAccountToken",
              "polaris:automountServiceAccountToken",
              "popeye:300",
              "popeye:301",
              "popeye:302",
              "popeye:303",
              "trivy:KSV-0036")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("serviceAccountName");
    ObjectRef account = new ObjectRef("ServiceAccount", object.namespace(), name.text(""));
    if (name.isSet()
        && !name.text("").equals("default")
        && report.everything().find(account.kind(), account.namespace(), account.name()).isPresent()
        && Accounts.mountsToken(object, report.everything())
        && !Accounts.isBound(account, report.everything())) {
      report.at(
          name,
          "the pods hold a token of \""
              + account.name()
              + "\", to which no binding of the input gives a role; set"
              + " automountServiceAccountToken: false");
    }
  }
}
