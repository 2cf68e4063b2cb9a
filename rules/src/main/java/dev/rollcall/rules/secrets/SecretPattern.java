package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;

/** See the page in {@link #INFO}. */
final class SecretPattern implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-pattern", Severity.ERROR)
          .family("Secrets")
          .summary("A key of a known provider")
          .why(
              """
              The text has the form of a key that a provider hands out, so it is most likely a real
              one. Whoever reads the repository or its history can use it. Revoke it with the provider
              first, then put a new one into a Secret.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                settings: |  # finding: secret-pattern
                  key = ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: web}
              data:
                settings: |
                  keyFile = /run/secrets/github/token
              """)
          .kinds(
              "ConfigMap",
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob",
              "Service",
              "Ingress",
              "ServiceAccount")
          .sameAs("polaris:sensitiveConfigmapContent", "polaris:sensitiveContainerEnvVar")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    if (value.spelling().length() < SHORTEST) {
      return;
    }
    KnownKeys.in(value.spelling())
        .ifPresent(
            what -> {
              String message =
                  "this looks like " + what + "; revoke it, and put a new one into a Secret";
              if (value.spelling().indexOf('\n') < 0) {
                report.at(value, message);
              } else {
                report.atKey(value, message);
              }
            });
  }

  private static final int SHORTEST = 20;
}
