package dev.rollcall.rules.accounts;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DefaultServiceAccount implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-account-default-used", Severity.INFO)
          .family("Service accounts")
          .summary("Pods use the default account, with its token")
          .why(
              """
              Every pod of the namespace shares that account, so a right given to one is given to all,
              and each pod holds a token of it. Give the workload an account of its own, or turn the
              token off if it does not talk to the API server.
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
                  spec:  # finding: service-account-default-used
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
                    automountServiceAccountToken: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .sameAs(
              "kics:591ade62-d6b0-4580-b1ae-209f80ba1cd9",
              "kics:b93e973e-9066-4455-a63b-c1c0e1ec3a48",
              "kube-linter:default-service-account")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    String account = Accounts.name(spec);
    if (account.equals("default") && Accounts.mountsToken(object, report.manifests())) {
      Node name = spec.at("serviceAccountName");
      report.atKey(
          name.isSet() ? name : spec,
          "the pods use the account \"default\" and hold a token of it; name an account of their own,"
              + " or set automountServiceAccountToken: false");
    }
  }
}
