package dev.rollcall.rules.statefulset;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class ClaimTemplateShadowsVolume implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("vct-shadows-volume", Severity.ERROR)
          .family("StatefulSets")
          .summary("A volume has the same name as a claim template, and loses")
          .why(
              """
              The controller replaces a volume of the template that has a claim template's name by
              the claim. What the volume says, a ConfigMap or an emptyDir, never reaches the pod.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    volumes:
                    - name: data  # finding: vct-shadows-volume
                      emptyDir: {}
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      volumeMounts: [{name: data, mountPath: /data}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: StatefulSet
              metadata: {name: db}
              spec:
                serviceName: db
                selector: {matchLabels: {app: db}}
                template:
                  metadata: {labels: {app: db}}
                  spec:
                    volumes:
                    - name: scratch
                      emptyDir: {sizeLimit: 1Gi}
                    containers:
                    - name: db
                      image: registry.example/db:4.1
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}, {name: scratch, mountPath: /tmp}]
                volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("StatefulSet")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Map<String, Node> claims = new HashMap<>();
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      Node name = template.at("metadata").at("name");
      claims.putIfAbsent(name.text(""), name);
    }
    for (Node volume : object.spec().at("template").at("spec").at("volumes").items()) {
      Node claim = claims.get(volume.at("name").text(""));
      if (claim != null && claim.isSet()) {
        report.at(
            volume.at("name"),
            "the claim template \""
                + claim.text("")
                + "\" takes the place of this volume; give one of them another name",
            more -> more.related(claim, "the claim template is here"));
      }
    }
  }
}
