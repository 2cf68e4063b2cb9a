package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PrestopExceedsGrace implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("prestop-exceeds-grace", Severity.ERROR)
          .family("Probes and lifecycle")
          .summary("The preStop hook sleeps longer than the pod may live")
          .why(
              """
              The grace period starts with the hook, not after it. A hook that uses it up leaves
              nothing for the process, which is killed in the middle of its work; a sleep action
              longer than the grace period is refused by the server.
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
                      lifecycle:
                        preStop:
                          exec: {command: [sh, -c, sleep 45]}  # finding: prestop-exceeds-grace
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
                    terminationGracePeriodSeconds: 75
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      lifecycle:
                        preStop:
                          exec: {command: [sh, -c, sleep 45]}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node preStop = container.at("lifecycle").at("preStop");
    if (!preStop.isSet()) {
      return;
    }
    Node grace = container.pod().spec().at("terminationGracePeriodSeconds");
    long allowed = grace.integer(30);
    Node action = preStop.at("sleep").at("seconds");
    Node command = preStop.at("exec").at("command");
    long sleep = action.isSet() ? action.integer(0) : sleepIn(command);
    if (sleep > 0 && sleep >= allowed) {
      report.at(
          action.isSet() ? action : command,
          "preStop of "
              + container
              + " sleeps "
              + sleep
              + " s and the pod has "
              + allowed
              + " s in all"
              + (grace.isSet() ? "" : " (the default)")
              + "; set terminationGracePeriodSeconds to the sleep plus the time the process needs");
    }
  }

  /** The seconds that the last {@code sleep N} of a command waits; 0 if there is none. */
  private static long sleepIn(Node command) {
    long seconds = 0;
    boolean sleeping = false;
    for (Node argument : command.items()) {
      for (String word : argument.text("").split("[\\s;&|]+")) {
        if (sleeping && word.matches("[0-9]{1,6}s?")) {
          seconds = Long.parseLong(word.replace("s", ""));
        }
        sleeping = word.equals("sleep") || word.endsWith("/sleep");
      }
    }
    return seconds;
  }
}
