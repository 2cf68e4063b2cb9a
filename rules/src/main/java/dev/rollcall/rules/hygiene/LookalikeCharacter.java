package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;
import java.util.Locale;

/** See the page in {@link #INFO}. */
final class LookalikeCharacter implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("yaml-lookalike-character", Severity.WARNING)
          .family("YAML")
          .summary("A character that only looks like the one meant")
          .why(
              """
              Text that went through a word processor or a chat has curly quotes, long dashes, hard
              spaces or invisible characters in it, and letters of other alphabets look like Latin
              ones. Programs take them literally: --port with a long dash is no flag, and a name with
              an invisible space matches nothing.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - –listen=:8080  # finding: yaml-lookalike-character
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - --listen=:8080
              """)
          .kinds(
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
              "HorizontalPodAutoscaler",
              "PodDisruptionBudget",
              "NetworkPolicy",
              "PersistentVolumeClaim",
              "ServiceAccount",
              "Role",
              "RoleBinding",
              "ClusterRole",
              "ClusterRoleBinding",
              "StorageClass")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    String text = value.spelling();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        check(value, text, report);
        return;
      }
    }
  }

  private static void check(Scalar value, String text, Reporter report) {
    String path = value.path();
    if (text.indexOf('\n') >= 0 || path.contains("nnotations")) {
      return; // prose
    }
    boolean command = path.contains(".args[") || path.contains(".command[");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String name = hidden(c);
      if (!name.isEmpty() && !isPlainBeside(text)) {
        return; // other scripts, and emoji, need such characters
      }
      if (name.isEmpty() && command) {
        name = typographic(text, i);
      }
      if (name.isEmpty() && isForeignLetter(text, i)) {
        name = "a letter of another alphabet among Latin ones";
      }
      if (!name.isEmpty()) {
        report.at(
            value,
            "character "
                + (text.codePointCount(0, i) + 1)
                + " is "
                + name
                + " (U+"
                + hex(c)
                + "); type it anew");
        return;
      }
    }
  }

  /** True if all but the hidden characters is ASCII. */
  private static boolean isPlainBeside(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~' && hidden(text.charAt(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static String hidden(char c) {
    switch (c) {
      case 0x00A0, 0x202F, 0x2007:
        return "a hard space";
      case 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
        return "invisible";
      case 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069:
        return "an invisible change of direction";
      default:
        return "";
    }
  }

  /** Quotes around a word and dashes before one; an apostrophe in a sentence is none. */
  private static String typographic(String text, int at) {
    boolean afterLetter = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
    boolean beforeLetter = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    switch (text.charAt(at)) {
      case 0x2013, 0x2014, 0x2212:
        return beforeLetter && !afterLetter ? "a long dash" : "";
      case 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E:
        return beforeLetter != afterLetter ? "a curly quote" : "";
      default:
        return "";
    }
  }

  /** A Greek or Cyrillic letter right beside a Latin one. */
  private static boolean isForeignLetter(String text, int at) {
    char c = text.charAt(at);
    boolean foreign = c >= '\u0370' && c <= '\u052f' && Character.isLetter(c);
    return foreign
        && ((at > 0 && isLatin(text.charAt(at - 1)))
            || (at + 1 < text.length() && isLatin(text.charAt(at + 1))));
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String hex(int c) {
    String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "0000".substring(Math.min(4, digits.length())) + digits;
  }
}
