package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server checks in probes and lifecycle hooks. */
final class Handlers {
  private static final List<String> KINDS =
      List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

  private Handlers() {}

  /** A probe. Only readiness may ask for more than one success, and only it has no grace period. */
  static void probe(Node probe, Node grace, boolean readiness, Faults faults) {
    check(probe, grace, faults);
    for (String field :
        List.of(
            "initialDelaySeconds",
            "timeoutSeconds",
            "periodSeconds",
            "successThreshold",
            "failureThreshold")) {
      faults.atLeast(probe.at(field), 0);
    }
    Node ownGrace = probe.at("terminationGracePeriodSeconds");
    if (ownGrace.isSet()) {
      faults.atLeast(ownGrace, 1);
    }
    if (readiness && ownGrace.isSet()) {
      faults.invalid(ownGrace, "is not for readiness probes, which never stop a container");
    }
    if (!readiness && probe.at("successThreshold").integer(0) != 1) {
      faults.invalid(probe.at("successThreshold"), "has to be 1; only readiness may ask for more");
    }
  }

  /** The one thing that a probe or a hook does. */
  static void check(Node handler, Node grace, Faults faults) {
    String first = "";
    for (String kind : KINDS) {
      Node action = handler.at(kind);
      if (!action.isSet()) {
        continue;
      }
      if (first.isEmpty()) {
        first = kind;
        action(kind, action, grace, faults);
      } else {
        faults.forbidden(action, "together with " + first);
      }
    }
    if (first.isEmpty()) {
      faults.required(handler, "say what it does: one of exec, httpGet, tcpSocket or another");
    }
  }

  private static void action(String kind, Node action, Node grace, Faults faults) {
    switch (kind) {
      case "exec" -> {
        if (action.at("command").items().isEmpty()) {
          faults.required(action.at("command"), "");
        }
      }
      case "httpGet" -> httpGet(action, faults);
      case "sleep" -> sleep(action, grace, faults);
      default -> Ports.numberOrName(action.at("port"), faults);
    }
  }

  private static void httpGet(Node action, Faults faults) {
    if (action.at("path").text("").isEmpty()) {
      faults.required(action.at("path"), "");
    }
    Ports.numberOrName(action.at("port"), faults);
    faults.oneOf(action.at("scheme"), "HTTP", "HTTPS");
    Node headers = action.at("httpHeaders");
    for (Node header : headers.items()) {
      faults.on(headers).spelled(header.at("name"), Grammar.HTTP_HEADER);
    }
  }

  private static void sleep(Node action, Node grace, Faults faults) {
    Node seconds = action.at("seconds");
    long min = faults.since(33) ? 0 : 1;
    if (seconds.integer(0) < min || seconds.integer(0) > grace.integer(0)) {
      faults
          .on(action)
          .invalid(
              seconds,
              "has to be between "
                  + min
                  + " and terminationGracePeriodSeconds, which is "
                  + grace.integer(0));
    }
  }
}
