package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in the configurations of admission webhooks. */
final class Webhooks {
  private static final long TIMEOUT_MAX = 30;

  private Webhooks() {}

  /** A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration. */
  static void check(Node object, Faults faults) {
    Metadata.checkPlainly(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Set<String> names = new HashSet<>();
    for (Node webhook : object.at("webhooks").items()) {
      Node name = webhook.at("name");
      name(name, faults);
      if (!name.text("").isEmpty() && !names.add(name.text(""))) {
        faults.duplicate(name);
      }
      webhook(webhook, faults);
      reviews(webhook.at("admissionReviewVersions"), faults);
    }
  }

  private static void name(Node name, Faults faults) {
    faults.requiredName(name, Grammar.SUBDOMAIN);
    if (Grammar.SUBDOMAIN.fits(name.text("")) && name.text("").split("\\.").length < 3) {
      faults.invalid(name, "has to be a domain of at least three parts, such as check.example.com");
    }
  }

  private static void webhook(Node webhook, Faults faults) {
    webhook.at("rules").items().forEach(rule -> AdmissionRules.rule(rule, faults));
    faults.oneOf(webhook.at("failurePolicy"), "Fail", "Ignore");
    faults.oneOf(webhook.at("matchPolicy"), "Equivalent", "Exact");
    Node effects = webhook.at("sideEffects");
    if (effects.isSet()) {
      faults.oneOf(effects, "None", "NoneOnDryRun");
    } else {
      faults.required(effects, "None or NoneOnDryRun");
    }
    if (webhook.at("timeoutSeconds").isSet()) {
      faults.between(webhook.at("timeoutSeconds"), 1, TIMEOUT_MAX);
    }
    Selectors.selector(webhook.at("namespaceSelector"), faults);
    Selectors.selector(webhook.at("objectSelector"), faults);
    if (webhook.at("reinvocationPolicy").isSet()) {
      faults.oneOf(webhook.at("reinvocationPolicy"), "IfNeeded", "Never");
    }
    client(webhook.at("clientConfig"), faults);
    AdmissionRules.conditions(webhook.at("matchConditions"), false, faults);
  }

  private static void client(Node client, Faults faults) {
    Node url = client.at("url");
    Node service = client.at("service");
    if (url.isSet() == service.isSet()) {
      faults.required(client, "exactly one of url and service");
    } else if (url.isSet()) {
      WebhookClients.url(url, faults);
    } else {
      WebhookClients.service(service, faults);
    }
  }

  private static void reviews(Node versions, Faults faults) {
    if (versions.items().isEmpty()) {
      faults.required(versions, "v1 at least");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Node version : versions.items()) {
      if (!seen.add(version.text(""))) {
        faults.invalid(version, "is there twice");
      } else {
        faults.spelled(version, Grammar.LABEL_1035);
      }
    }
    if (List.of("v1", "v1beta1").stream().noneMatch(seen::contains)) {
      faults.invalid(versions, "have to name v1 or v1beta1");
    }
  }
}
