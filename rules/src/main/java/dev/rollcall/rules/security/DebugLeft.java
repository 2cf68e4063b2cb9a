package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class DebugLeft implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("debug-tools-left", Severity.INFO)
          .family("Security")
          .summary("A container is kept open for debugging")
          .why(
              """
              A terminal (stdin and tty), or a command that only waits, is how one keeps a container
              open to look into it. In a manifest that is kept it means that the program does not run,
              or that a shell is at hand for whoever gets in.
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
                      command: [sleep, infinity]  # finding: debug-tools-left
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
                      command: [serve]
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node stdin = container.at("stdin");
    if (stdin.isTrue() && container.at("tty").isTrue()) {
      report.atKey(stdin, container + " holds a terminal open; remove stdin and tty");
    }
    StringBuilder words = new StringBuilder();
    for (String field : List.of("command", "args")) {
      for (Node item : container.at(field).items()) {
        words.append(words.isEmpty() ? "" : " ").append(item.text("").strip());
      }
    }
    String line = words.toString();
    if (line.endsWith("sleep infinity")
        || line.endsWith("sleep inf")
        || line.endsWith("tail -f /dev/null")
        || line.endsWith("while true; do sleep 30; done")) {
      Node command =
          container.at("command").isSet() ? container.at("command") : container.at("args");
      report.atKey(command, container + " only waits (" + line + "); start the program instead");
    }
  }
}
