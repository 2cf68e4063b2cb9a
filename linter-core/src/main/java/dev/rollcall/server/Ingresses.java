package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server checks in Ingresses and IngressClasses. */
final class Ingresses {
  private static final int CONTROLLER_MAX = 250;
  private static final String CLASS = "kubernetes.io/ingress.class";
  private static final List<String> FORBIDDEN = List.of("//", "/./", "/../", "%2f", "%2F");

  private Ingresses() {}

  /** An Ingress. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    Node backend = spec.at("defaultBackend");
    List<Node> rules = spec.at("rules").items();
    if (rules.isEmpty() && !backend.isSet()) {
      faults.on("spec").invalid(spec, "needs rules or a defaultBackend");
    }
    if (backend.isSet()) {
      backend(backend, faults);
    }
    rules.forEach(rule -> rule(rule, faults));
    spec.at("tls").items().forEach(tls -> tls(tls, faults));
    Node name = spec.at("ingressClassName");
    if (name.isSet()) {
      faults.spelled(name, Grammar.SUBDOMAIN);
    }
    Node annotation = object.at("metadata").at("annotations").at(CLASS);
    if (annotation.exists() && name.isSet() && !annotation.text("").equals(name.text(""))) {
      faults.on("annotations." + CLASS).invalid(annotation, "differs from ingressClassName");
    }
  }

  private static void rule(Node rule, Faults faults) {
    Node host = rule.at("host");
    if (!host.text("").isEmpty()) {
      if (Addresses.parse(host.text("")).length > 0) {
        faults.invalid(host, "has to be a DNS name, not an address");
      } else {
        host(host, faults);
      }
    }
    Node http = rule.at("http");
    if (!http.isSet()) {
      return;
    }
    if (http.at("paths").items().isEmpty()) {
      faults.required(http.at("paths"), "at least one");
    }
    http.at("paths").items().forEach(path -> path(path, faults));
  }

  private static void host(Node host, Faults faults) {
    faults.spelled(host, host.text("").indexOf('*') >= 0 ? Grammar.WILDCARD : Grammar.SUBDOMAIN);
  }

  private static void path(Node path, Faults faults) {
    Node type = path.at("pathType");
    Node text = path.at("path");
    if (!type.isSet()) {
      faults.required(type, "Exact, Prefix or ImplementationSpecific");
      return;
    }
    switch (type.text("")) {
      case "Exact", "Prefix" -> exact(text, faults);
      case "ImplementationSpecific" -> {
        if (!text.text("").isEmpty() && !text.text("").startsWith("/")) {
          faults.invalid(text, "has to begin with \"/\"");
        }
      }
      default -> faults.oneOf(type, "Exact", "ImplementationSpecific", "Prefix");
    }
    backend(path.at("backend"), faults);
  }

  private static void exact(Node path, Faults faults) {
    String text = path.text("");
    if (!text.startsWith("/")) {
      faults.invalid(path, "has to begin with \"/\"");
      return;
    }
    for (String part : FORBIDDEN) {
      if (text.contains(part)) {
        faults.invalid(path, "must not contain \"" + part + "\"");
        return;
      }
    }
    if (text.endsWith("/..") || text.endsWith("/.")) {
      faults.invalid(path, "must not end with \".\" or \"..\"");
    }
  }

  private static void backend(Node backend, Faults faults) {
    Faults here = faults.on(backend);
    Node service = backend.at("service");
    Node resource = backend.at("resource");
    if (service.isSet() == resource.isSet()) {
      here.invalid(backend, "needs either a service or a resource");
    } else if (resource.isSet()) {
      reference(resource, faults);
    } else {
      Node name = service.at("name");
      if (name.text("").isEmpty()) {
        faults.required(name, "");
      } else {
        faults.spelled(name, Services.name(faults));
      }
      Node port = service.at("port");
      boolean named = !port.at("name").text("").isEmpty();
      boolean numbered = port.at("number").integer(0) != 0;
      if (named && numbered) {
        here.invalid(port, "takes either a name or a number");
      } else if (named) {
        faults.spelled(port.at("name"), Grammar.PORT_NAME);
      } else if (numbered) {
        faults.between(port.at("number"), 1, Ports.MAX);
      } else {
        here.required(port, "by name or number");
      }
    }
  }

  private static void reference(Node reference, Faults faults) {
    Node group = reference.at("apiGroup");
    if (group.isSet()) {
      faults.spelled(group, Grammar.SUBDOMAIN);
    }
    faults.requiredName(reference.at("kind"), Grammar.PATH_SEGMENT);
    faults.requiredName(reference.at("name"), Grammar.PATH_SEGMENT);
  }

  private static void tls(Node tls, Faults faults) {
    tls.at("hosts").items().forEach(host -> host(host, faults));
    Node secret = tls.at("secretName");
    if (!secret.text("").isEmpty()) {
      faults.spelled(secret, Grammar.SUBDOMAIN);
    }
  }

  /** An IngressClass. */
  static void ingressClass(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node controller = object.at("spec").at("controller");
    if (controller.text("").length() > CONTROLLER_MAX) {
      faults.tooLong(controller, CONTROLLER_MAX);
    }
    Domains.prefixedPath(controller, faults);
    Node parameters = object.at("spec").at("parameters");
    if (!parameters.isSet()) {
      return;
    }
    reference(parameters, faults);
    Node scope = parameters.at("scope");
    Node namespace = parameters.at("namespace");
    switch (scope.text("")) {
      case "Namespace" -> {
        if (namespace.isSet()) {
          faults.spelled(namespace, Grammar.LABEL);
        } else {
          faults.required(namespace, "scope Namespace needs it");
        }
      }
      case "Cluster" -> {
        if (namespace.isSet()) {
          faults.forbidden(namespace, "with scope Cluster");
        }
      }
      default -> faults.oneOf(scope, "Cluster", "Namespace");
    }
  }
}
