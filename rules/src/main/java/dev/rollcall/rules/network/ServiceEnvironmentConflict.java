package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class ServiceEnvironmentConflict implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-env-name-conflict", Severity.WARNING)
          .family("Services")
          .summary("A Service sets a variable that the program takes for its own")
          .why(
              """
              For each Service of the namespace the kubelet sets variables in every pod: for redis,
              among others, REDIS_PORT=tcp://10.0.0.1:6379. A program that reads REDIS_HOST and
              REDIS_PORT gets that address as its port number, and fails to start. Set the variable
              yourself, or turn the variables off with enableServiceLinks: false.
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
                      - name: REDIS_HOST  # finding: service-env-name-conflict
                        value: redis
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: redis}
              spec: {type: ClusterIP, ports: [{port: 6379}]}
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
                    enableServiceLinks: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      ports: [{containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      env:
                      - name: WEB_HOST
                        value: web
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec: {selector: {app: web}, ports: [{port: 8080}]}
              """)
          .profiles("strict")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    if (container.pod().spec().at("enableServiceLinks").isFalse()
        || !container.at("envFrom").items().isEmpty()) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (Node variable : container.at("env").items()) {
      names.add(variable.at("name").text(""));
    }
    for (Node variable : container.at("env").items()) {
      String name = variable.at("name").text("");
      if (!name.endsWith(HOST)) {
        continue;
      }
      String prefix = name.substring(0, name.length() - HOST.length());
      KubeObject service =
          report
              .manifests()
              .find(
                  "Service",
                  container.object().namespace(),
                  prefix.toLowerCase(Locale.ROOT).replace('_', '-'))
              .filter(found -> !found.spec().at("clusterIP").text("").equals("None"))
              .filter(found -> !found.spec().at("type").text("").equals("ExternalName"))
              .orElse(null);
      if (service != null && !names.contains(prefix + "_PORT")) {
        report.at(
            variable.at("name"),
            "Service "
                + service.name()
                + " sets "
                + prefix
                + "_PORT to an address such as tcp://10.0.0.1:"
                + service.spec().at("ports").at(0).at("port").text("80")
                + "; set "
                + prefix
                + "_PORT too, or set enableServiceLinks: false",
            more -> more.related(service.at("metadata").at("name"), "the Service"));
      }
    }
  }

  private static final String HOST = "_HOST";
}
