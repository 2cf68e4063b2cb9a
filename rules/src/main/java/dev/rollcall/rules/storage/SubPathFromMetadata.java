package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SubPathFromMetadata implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("subpath-expr-user-input", Severity.INFO)
          .family("Storage")
          .summary("A folder of a volume is chosen by a label or annotation")
          .why(
              """
              Whoever may set labels or annotations of the pod chooses the folder, also that of somebody else.
              The pod's own name or namespace cannot be chosen so.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                strategy: {type: Recreate}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web, tenant: a}}
                  spec:
                    volumes: [{name: data, persistentVolumeClaim: {claimName: shared}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      env:
                      - name: TENANT
                        valueFrom: {fieldRef: {fieldPath: "metadata.labels['tenant']"}}
                      volumeMounts:
                      - name: data
                        mountPath: /data
                        subPathExpr: $(TENANT)  # finding: subpath-expr-user-input
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                strategy: {type: Recreate}
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes: [{name: data, persistentVolumeClaim: {claimName: shared}}]
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      env:
                      - name: POD
                        valueFrom: {fieldRef: {fieldPath: metadata.name}}
                      volumeMounts:
                      - name: data
                        mountPath: /data
                        subPathExpr: $(POD)
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node mount : container.at("volumeMounts").items()) {
      Node path = mount.at("subPathExpr");
      for (Node variable : container.at("env").items()) {
        String field = variable.at("valueFrom").at("fieldRef").at("fieldPath").text("");
        if (path.text("").contains("$(" + variable.at("name").text("") + ")")
            && (field.startsWith("metadata.labels") || field.startsWith("metadata.annotations"))) {
          report.at(
              path,
              "whoever sets "
                  + field
                  + " chooses the folder; use metadata.name, or a fixed subPath",
              more -> more.related(variable, "the variable is set here"));
        }
      }
    }
  }
}
