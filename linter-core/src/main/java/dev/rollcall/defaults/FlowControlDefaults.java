package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;

/** Defaults of {@code flowcontrol.apiserver.k8s.io} (pkg/apis/flowcontrol/v1/defaults.go). */
final class FlowControlDefaults {
  private static final int PRECEDENCE = 1_000;
  private static final int SHARES = 30;
  private static final String KEEP_ZERO =
      "flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares";

  private FlowControlDefaults() {}

  static Mapping flowSchema(Mapping spec) {
    return Fill.zero(spec, "matchingPrecedence", PRECEDENCE);
  }

  static Mapping priorityLevel(Mapping level) {
    boolean beta = level.at("apiVersion").text("").endsWith("/v1beta3");
    boolean zeroCounts = !beta || level.at("metadata").at("annotations").at(KEEP_ZERO).isSet();
    return Fill.under(
        level,
        "spec",
        written -> {
          Mapping spec =
              Fill.under(
                  written,
                  "exempt",
                  exempt ->
                      Fill.in(
                          Fill.in(exempt, "nominalConcurrencyShares", 0), "lendablePercent", 0));
          return Fill.under(spec, "limited", limited -> limited(limited, zeroCounts));
        });
  }

  private static Mapping limited(Mapping written, boolean zeroCounts) {
    Mapping limited =
        zeroCounts
            ? Fill.in(written, "nominalConcurrencyShares", SHARES)
            : Fill.zero(written, "nominalConcurrencyShares", SHARES);
    limited = Fill.in(limited, "lendablePercent", 0);
    return Fill.under(
        limited,
        "limitResponse",
        response ->
            Fill.under(
                response,
                "queuing",
                queuing ->
                    Fill.zero(
                        Fill.zero(Fill.zero(queuing, "handSize", 8), "queues", 64),
                        "queueLengthLimit",
                        50)));
  }
}
