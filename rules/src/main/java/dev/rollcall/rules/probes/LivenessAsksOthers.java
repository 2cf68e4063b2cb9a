package dev.rollcall.rules.probes;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Selections;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class LivenessAsksOthers implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("probe-depends-on-peer", Severity.WARNING)
          .family("Probes and lifecycle")
          .summary("A container is killed when somebody else is down")
          .why(
              """
              A liveness probe that asks another service restarts this container when that service
              has a bad minute. All pods that ask are killed at  the same time, and their restart
              adds to the load. Let readiness take the pod out instead.
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
                      livenessProbe:
                        exec:
                          command: [pg_isready, -h, db]  # finding: probe-depends-on-peer
                        periodSeconds: 20
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: db}
              spec:
                selector: {app: db}
                ports: [{port: 5432}]
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
                      livenessProbe:
                        exec:
                          command: [web, check, --host=localhost]
                        periodSeconds: 20
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node command = container.at("livenessProbe").at("exec").at("command");
    if (!command.isSet()) {
      return;
    }
    KubeObject owner = container.object();
    for (String host : Hosts.in(command)) {
      KubeObject service = Hosts.service(host, owner, report.manifests()).orElse(null);
      if (service != null
          && !Selections.of(report.manifests()).servicesFor(owner).contains(service)) {
        report.at(
            command,
            "livenessProbe of "
                + container
                + " asks "
                + service.ref()
                + ", so the container is killed when that one is down; ask about this process only",
            more -> more.related(service.at("metadata").at("name"), "the Service"));
        return;
      }
    }
  }
}
