package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceSessionAffinityTimeouts implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-session-affinity-timeouts", Severity.WARNING)
          .family("Services")
          .summary("A timeout of session affinity without session affinity")
          .why(
              """
              sessionAffinityConfig says how long a client sticks to a pod. Unless sessionAffinity
              is ClientIP the server drops it without a word.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80}]
                sessionAffinityConfig: {clientIP: {timeoutSeconds: 600}}  # finding: service-session-affinity-timeouts
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                sessionAffinity: ClientIP
                ports: [{port: 80}]
                sessionAffinityConfig: {clientIP: {timeoutSeconds: 600}}
              """)
          .kinds("Service")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node config = object.spec().at("sessionAffinityConfig");
    if (config.isSet() && !object.spec().at("sessionAffinity").text("None").equals("ClientIP")) {
      report.atKey(
          config, "dropped silently, as sessionAffinity is not ClientIP; set it, or remove this");
    }
  }
}
