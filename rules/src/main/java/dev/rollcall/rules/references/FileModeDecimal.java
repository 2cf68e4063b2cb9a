package dev.rollcall.rules.references;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class FileModeDecimal implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("file-mode-decimal", Severity.WARNING)
          .family("References")
          .summary("A file mode that looks octal and is read as decimal")
          .why(
              """
              644 without a leading zero is the decimal number 644, which is octal 1204. Numbers
              above 777 octal are refused; smaller ones give rights that nobody meant. Write 0644,
              or the decimal 420.
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
                    volumes:
                    - name: conf
                      configMap:
                        name: conf
                        defaultMode: 440  # finding: file-mode-decimal
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      volumeMounts: [{name: conf, mountPath: /etc/conf}]
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
                    volumes:
                    - name: conf
                      configMap:
                        name: conf
                        defaultMode: 0440
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: conf, mountPath: /etc/conf}]
              """)
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job",
              "CronJob")
          .rejected()
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node volume : object.podTemplate().orElseThrow().spec().at("volumes").items()) {
      for (String kind : List.of("configMap", "secret", "downwardAPI", "projected")) {
        Node source = volume.at(kind);
        check(source.at("defaultMode"), report);
        checkItems(source.at("items"), report);
        for (Node part : source.at("sources").items()) {
          for (String projected : List.of("configMap", "secret", "downwardAPI")) {
            checkItems(part.at(projected).at("items"), report);
          }
        }
      }
    }
  }

  private static void checkItems(Node items, Reporter report) {
    for (Node item : items.items()) {
      check(item.at("mode"), report);
    }
  }

  private static void check(Node mode, Reporter report) {
    String text = mode.text("");
    if (mode.integer().isPresent()
        && mode.typeName().equals("number")
        && SPELLINGS.contains(text)) {
      report.at(
          mode,
          "the decimal "
              + text
              + " is octal 0"
              + Long.toOctalString(mode.integer(0))
              + "; write 0"
              + text
              + " if that is meant",
          more -> {
            // JSON has no octal numbers; and it is a guess, however good.
            if (!mode.file().endsWith(".json")) {
              more.unsafeFix("write it in octal", new Edit(mode.span(), "0" + text));
            }
          });
    }
  }

  /** Usual modes without their zero; none is a decimal number that anybody would choose. */
  private static final Set<String> SPELLINGS =
      Set.of(
          "400", "440", "444", "500", "550", "555", "600", "640", "644", "660", "664", "700", "750",
          "755", "770", "775", "777");
}
