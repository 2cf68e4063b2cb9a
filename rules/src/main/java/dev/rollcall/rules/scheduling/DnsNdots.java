package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class DnsNdots implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("dns-ndots", Severity.INFO)
          .family("Scheduling")
          .summary("Every name outside is asked for several times")
          .why(
              """
              With ndots 5, the default, a name with fewer than five dots is first tried with each
              search domain: four questions that have no answer for every address outside the cluster.
              ndots 2 is enough for names such as service.namespace.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}  # finding: dns-ndots
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
                    dnsConfig:
                      options:
                      - {name: ndots, value: "2"}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .sameAs("kube-linter:dnsconfig-options")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node spec = object.podTemplate().orElseThrow().spec();
    String policy = spec.at("dnsPolicy").text("ClusterFirst");
    if (!policy.startsWith("ClusterFirst")
        || (policy.equals("ClusterFirst") && spec.at("hostNetwork").isTrue())) {
      return;
    }
    for (Node option : spec.at("dnsConfig").at("options").items()) {
      if (option.at("name").text("").equals("ndots")) {
        return;
      }
    }
    report.at(
        object.at("metadata").at("name"),
        "names outside the cluster are asked for five times; set the option ndots to 2 in dnsConfig");
  }
}
