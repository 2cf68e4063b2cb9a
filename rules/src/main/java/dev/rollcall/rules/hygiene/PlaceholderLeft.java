package dev.rollcall.rules.hygiene;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Scalar;
import java.util.List;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class PlaceholderLeft implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("placeholder-left", Severity.WARNING)
          .family("YAML")
          .summary("A placeholder was left in")
          .why(
              """
              The value was meant to be replaced before use. Placeholders have no effect at best; at
              worst the program starts with the password CHANGEME.
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
                      env:
                      - name: PUBLIC_URL
                        value: https://<your-domain>/shop  # finding: placeholder-left
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
                      env:
                      - name: PUBLIC_URL
                        value: https://shop.example.com/shop
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
              "ConfigMap",
              "Secret",
              "HorizontalPodAutoscaler",
              "NetworkPolicy",
              "PersistentVolumeClaim",
              "PersistentVolume",
              "StorageClass",
              "ServiceAccount",
              "Namespace")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    String text = value.spelling();
    if (text.length() < 3 || text.length() > LENGTH_MAX || text.indexOf('\n') >= 0) {
      return;
    }
    String found = placeholder(text);
    if (!found.isEmpty()
        && !value.key().map(Scalar::spelling).orElse("").equals("image")
        && !value.path().contains("nnotations")) {
      report.at(value, "the placeholder " + found + " was left in; put in the value that is meant");
    }
  }

  private static final int LENGTH_MAX = 300;

  private static final Set<String> WORDS =
      Set.of(
          "TODO",
          "FIXME",
          "TBD",
          "CHANGEME",
          "CHANGE_ME",
          "CHANGE-ME",
          "REPLACEME",
          "REPLACE_ME",
          "REPLACE-ME",
          "changeme",
          "change-me",
          "change_me",
          "replaceme",
          "replace-me",
          "replace_me");

  /** Openings of words in pointed brackets that say what belongs there. */
  private static final List<String> BRACKETS =
      List.of(
          "<your",
          "<YOUR",
          "<Your",
          "<insert",
          "<INSERT",
          "<replace",
          "<REPLACE",
          "<change",
          "<CHANGE",
          "<TODO",
          "<todo");

  /** Those that count also within a word. */
  private static final List<String> PARTS = List.of("CHANGEME", "CHANGE_ME", "REPLACE_ME");

  private static String placeholder(String text) {
    if (WORDS.contains(text)) {
      return text;
    }
    int bracket = text.indexOf('<');
    int end = bracket < 0 ? -1 : text.indexOf('>', bracket);
    if (end > 0) {
      for (String opening : BRACKETS) {
        if (text.startsWith(opening, bracket)) {
          return text.substring(bracket, end + 1);
        }
      }
    }
    for (String word : PARTS) {
      if (text.contains(word)) {
        return word;
      }
    }
    return "";
  }
}
