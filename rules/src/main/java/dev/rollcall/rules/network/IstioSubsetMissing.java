package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** See the page in {@link #INFO}. */
final class IstioSubsetMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("istio-subset-missing", Severity.WARNING)
          .family("Gateway")
          .summary("A VirtualService routes to a subset that no DestinationRule has")
          .why(
              """
              A route to a subset that is not defined answers 503. Reported where the input has a DestinationRule
              for the host.
              """)
          .bad(
              """
              apiVersion: networking.istio.io/v1
              kind: VirtualService
              metadata: {name: web}
              spec:
                hosts: [web]
                http:
                - route:
                  - destination:
                      host: web
                      subset: stabel  # finding: istio-subset-missing
              ---
              apiVersion: networking.istio.io/v1
              kind: DestinationRule
              metadata: {name: web}
              spec:
                host: web
                subsets: [{name: stable, labels: {track: stable}}]
              """)
          .good(
              """
              apiVersion: networking.istio.io/v1
              kind: VirtualService
              metadata: {name: web}
              spec:
                hosts: [web]
                http:
                - route:
                  - destination:
                      host: web
                      subset: stable
              ---
              apiVersion: networking.istio.io/v1
              kind: DestinationRule
              metadata: {name: web}
              spec:
                host: web
                subsets: [{name: stable, labels: {track: stable}}]
              """)
          .kinds("VirtualService.networking.istio.io")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (String protocol : List.of("http", "tcp", "tls")) {
      for (Node route : object.spec().at(protocol).items()) {
        for (Node target : route.at("route").items()) {
          check(target.at("destination"), object, report);
        }
      }
    }
  }

  private static void check(Node destination, KubeObject object, Reporter report) {
    String subset = destination.at("subset").text("");
    Set<String> names = new TreeSet<>();
    boolean ruled = false;
    for (KubeObject rule : report.manifests().ofKind("DestinationRule", object.namespace())) {
      if (rule.spec().at("host").text("").equals(destination.at("host").text("-"))) {
        ruled = true;
        rule.spec().at("subsets").items().forEach(one -> names.add(one.at("name").text("")));
      }
    }
    if (!subset.isEmpty() && ruled && !names.contains(subset)) {
      report.at(
          destination.at("subset"),
          "no DestinationRule of host "
              + destination.at("host").text("")
              + " has a subset \""
              + subset
              + "\"; there are "
              + (names.isEmpty() ? "none" : String.join(", ", names)));
    }
  }
}
