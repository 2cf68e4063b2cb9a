package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Locale;

/** See the page in {@link #INFO}. */
final class LoadBalancerOpen implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-load-balancer-open", Severity.INFO)
          .family("Services")
          .summary("A load balancer open to the whole internet")
          .why(
              """
              Without loadBalancerSourceRanges the address made for this Service answers to everybody.
              Name the ranges that may call it, or ask for an internal load balancer with the
              annotation of your provider.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: LoadBalancer  # finding: service-load-balancer-open
                selector: {app: web}
                ports: [{port: 443}]
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                type: LoadBalancer
                loadBalancerSourceRanges: [203.0.113.0/24]
                selector: {app: web}
                ports: [{port: 443}]
              """)
          .profiles("strict")
          .kinds("Service")
          .sameAs("kics:26763a1c-5dda-4772-b507-5fca7fb5f165")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node type = object.spec().at("type");
    if (!type.text("").equals("LoadBalancer")
        || !object.spec().at("loadBalancerSourceRanges").items().isEmpty()) {
      return;
    }
    for (Node.Entry entry : object.at("metadata").at("annotations").entries()) {
      String key = entry.key().spelling().toLowerCase(Locale.ROOT);
      String value = entry.value().text("").toLowerCase(Locale.ROOT);
      if (key.contains("internal") || key.contains("source-ranges") || value.equals("internal")) {
        return;
      }
    }
    report.at(
        type,
        "the load balancer answers to every address; set loadBalancerSourceRanges, or make it internal");
  }
}
