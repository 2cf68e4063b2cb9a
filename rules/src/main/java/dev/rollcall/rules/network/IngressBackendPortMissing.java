package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class IngressBackendPortMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("ingress-backend-port-missing", Severity.ERROR)
          .family("Ingress")
          .summary("An Ingress asks a Service for a port it does not have")
          .why(
              """
              The Service is there, the port is not. The controller has no endpoint for the path and
              answers 503.
              """)
          .bad(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                defaultBackend:
                  service:
                    name: web
                    port: {number: 8080}  # finding: ingress-backend-port-missing
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
              """)
          .good(
              """
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: shop}
              spec:
                ingressClassName: nginx
                defaultBackend:
                  service:
                    name: web
                    port: {number: 80}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{name: http, port: 80, targetPort: 8080}]
              """)
          .kinds("Ingress")
          .sameAs("kube-linter:dangling-ingress", "kube-score:ingress-targets-service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node service : Backends.of(object)) {
      Optional<KubeObject> found =
          report.manifests().find("Service", object.namespace(), service.at("name").text(""));
      Node number = service.at("port").at("number");
      Node name = service.at("port").at("name");
      Node asked = number.isSet() ? number : name;
      if (found.isEmpty() || !asked.isSet()) {
        continue;
      }
      List<String> has = new ArrayList<>();
      boolean known = false;
      for (Node port : found.get().spec().at("ports").items()) {
        known |=
            number.isSet()
                ? number.integer(-1) == port.at("port").integer(-2)
                : name.text("").equals(port.at("name").text(""));
        has.add(
            port.at("port").text("")
                + (port.at("name").isSet() ? " (" + port.at("name").text("") + ")" : ""));
      }
      if (!known && !found.get().spec().at("type").text("").equals("ExternalName")) {
        report.at(
            asked,
            found.get() + " has no port " + asked.text("") + ", it has " + String.join(", ", has),
            more -> more.related(found.get().spec().at("ports"), "its ports"));
      }
    }
  }
}
