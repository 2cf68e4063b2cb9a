package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Locale;
import java.util.Map;

/**
 * Defaults of CustomResourceDefinitions and APIServices (apiextensions/v1 and apiregistration/v1,
 * defaults.go).
 */
final class CustomDefaults {
  private static final int HTTPS = 443;

  private CustomDefaults() {}

  static Mapping spec(Mapping written) {
    Mapping spec = Fill.under(written, "names", CustomDefaults::names);
    spec = Fill.in(spec, "conversion", Map.of("strategy", "None"));
    return Fill.under(spec, "conversion", CustomDefaults::conversion);
  }

  private static Mapping conversion(Mapping conversion) {
    Node webhook = conversion.at("webhook");
    boolean empty =
        !webhook.at("clientConfig").isSet()
            && webhook.at("conversionReviewVersions").items().isEmpty();
    return empty
        ? conversion.without("webhook")
        : Fill.under(
            conversion,
            "webhook",
            given -> Fill.under(given, "clientConfig", CustomDefaults::client));
  }

  private static Mapping client(Mapping client) {
    return Fill.under(client, "service", service -> Fill.in(service, "port", HTTPS));
  }

  /** An APIService speaks to its server by HTTPS. */
  static Mapping apiService(Mapping spec) {
    return client(spec);
  }

  private static Mapping names(Mapping written) {
    Node kind = written.at("kind");
    String word = kind.text("");
    Mapping names = Fill.zero(written, "singular", word.toLowerCase(Locale.ROOT));
    return word.isEmpty() ? names : Fill.zero(names, "listKind", word + "List");
  }
}
