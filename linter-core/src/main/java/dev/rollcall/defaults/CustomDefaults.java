package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Locale;
import java.util.Map;

/**
 * Defaults of CustomResourceDefinitions (apiextensions-apiserver, apiextensions/v1/defaults.go).
 */
final class CustomDefaults {
  private static final int HTTPS = 443;

  private CustomDefaults() {}

  static Mapping spec(Mapping written) {
    Mapping spec = Fill.under(written, "names", CustomDefaults::names);
    spec = Fill.in(spec, "conversion", Map.of("strategy", "None"));
    return Fill.under(
        spec,
        "conversion",
        conversion ->
            Fill.under(
                conversion,
                "webhook",
                webhook ->
                    Fill.under(
                        webhook,
                        "clientConfig",
                        client ->
                            Fill.under(
                                client, "service", service -> Fill.in(service, "port", HTTPS)))));
  }

  private static Mapping names(Mapping written) {
    Node kind = written.at("kind");
    String word = kind.text("");
    Mapping names = Fill.zero(written, "singular", word.toLowerCase(Locale.ROOT));
    return word.isEmpty() ? names : Fill.zero(names, "listKind", word + "List");
  }
}
