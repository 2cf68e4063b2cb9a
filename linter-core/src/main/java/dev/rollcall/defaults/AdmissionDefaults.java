package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import java.util.Map;

/** Defaults of webhooks and admission policies (pkg/apis/admissionregistration/v1/defaults.go). */
final class AdmissionDefaults {
  private static final int HTTPS = 443;

  private AdmissionDefaults() {}

  static Mapping validatingWebhooks(Mapping configuration) {
    return Fill.each(configuration, "webhooks", AdmissionDefaults::webhook);
  }

  static Mapping mutatingWebhooks(Mapping configuration) {
    return Fill.each(
        configuration,
        "webhooks",
        webhook -> Fill.in(webhook(webhook), "reinvocationPolicy", "Never"));
  }

  private static Mapping webhook(Mapping written) {
    Mapping webhook = Fill.in(written, "failurePolicy", "Fail");
    webhook = selecting(webhook);
    webhook = Fill.in(webhook, "timeoutSeconds", 10);
    webhook = Fill.each(webhook, "rules", AdmissionDefaults::rule);
    return Fill.under(
        webhook,
        "clientConfig",
        client -> Fill.under(client, "service", service -> Fill.in(service, "port", HTTPS)));
  }

  private static Mapping rule(Mapping rule) {
    return Fill.in(rule, "scope", "*");
  }

  private static Mapping selecting(Mapping written) {
    Mapping selecting = Fill.in(written, "matchPolicy", "Equivalent");
    selecting = Fill.in(selecting, "namespaceSelector", Map.of());
    return Fill.in(selecting, "objectSelector", Map.of());
  }

  /** A ValidatingAdmissionPolicy or MutatingAdmissionPolicy. */
  static Mapping policy(Mapping policy) {
    return Fill.always(
        policy,
        "spec",
        spec ->
            Fill.under(
                Fill.in(spec, "failurePolicy", "Fail"),
                "matchConstraints",
                AdmissionDefaults::matching));
  }

  static Mapping policyBinding(Mapping binding) {
    boolean alpha = binding.at("apiVersion").text("").endsWith("alpha1");
    return Fill.under(
        binding,
        "spec",
        written -> {
          Mapping spec = Fill.under(written, "matchResources", AdmissionDefaults::matching);
          // Only the alpha version fills this in; later ones ask for it.
          return alpha
              ? Fill.under(spec, "paramRef", ref -> Fill.in(ref, "parameterNotFoundAction", "Deny"))
              : spec;
        });
  }

  private static Mapping matching(Mapping written) {
    Mapping matching = selecting(written);
    matching = Fill.each(matching, "resourceRules", AdmissionDefaults::rule);
    return Fill.each(matching, "excludeResourceRules", AdmissionDefaults::rule);
  }
}
