package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;

/** See the page in {@link #INFO}. */
final class PreStopSleepExec implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("prestop-sleep-shell", Severity.INFO)
          .family("Probes and lifecycle")
          .summary("preStop starts a program only to wait")
          .why(
              """
              A sleep by exec needs the program in the image: in a distroless or scratch image the
              hook fails and there is no wait at all. Since  Kubernetes 1.30 the hook can wait by
              itself.
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      lifecycle:
                        preStop: {exec: {command: [sleep, "10"]}}  # finding: prestop-sleep-shell
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      lifecycle:
                        preStop: {sleep: {seconds: 10}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node hook = container.at("lifecycle").at("preStop");
    Node command = hook.at("exec").at("command");
    long seconds = sleepOf(command);
    if (seconds < 1 || container.pod().isWindows()) {
      return;
    }
    report.at(
        command,
        "starts a program in the container only to wait "
            + seconds
            + " s; use preStop: {sleep:"
            + " {seconds: "
            + seconds
            + "}}, which needs none");
  }

  /** The seconds, if the whole command is a sleep, by itself or in a shell; else 0. */
  private static long sleepOf(Node command) {
    List<Node> words = command.items();
    String text = "";
    if (words.size() == 2) {
      text = words.get(0).text("") + " " + words.get(1).text("");
    } else if (words.size() == 3 && words.get(1).text("").equals("-c")) {
      text = words.get(2).text("").strip();
    }
    String[] parts = text.split(" ");
    boolean sleep = parts.length == 2 && (parts[0].equals("sleep") || parts[0].endsWith("/sleep"));
    return sleep && parts[1].matches("[0-9]{1,6}s?")
        ? Long.parseLong(parts[1].replace("s", ""))
        : 0;
  }
}
