package dev.rollcall.rules.storage;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class CsiDriverMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("csi-driver-missing", Severity.INFO)
          .family("Storage")
          .summary("A volume of a CSI driver that nothing installs")
          .why(
              """
              A pod with such a volume waits in ContainerCreating until the driver is registered on
              its node. Drivers are mostly installed apart from programs, so this is only reported if
              the input is said to be complete.
              """)
          .bad(
              """
              # closed-world
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: certs
                      csi:
                        driver: certs.csi.example.com  # finding: csi-driver-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: certs, mountPath: /certs}]
              """)
          .good(
              """
              # closed-world
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    volumes:
                    - name: certs
                      csi:
                        driver: certs.csi.example.com
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: certs, mountPath: /certs}]
              ---
              apiVersion: storage.k8s.io/v1
              kind: CSIDriver
              metadata: {name: certs.csi.example.com}
              spec: {attachRequired: false, podInfoOnMount: true, volumeLifecycleModes: [Ephemeral]}
              """)
          .profiles("strict")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (Node volume : object.podTemplate().orElseThrow().spec().at("volumes").items()) {
      Node driver = volume.at("csi").at("driver");
      if (driver.isSet()) {
        Dangling.find(new ObjectRef("CSIDriver", "", driver.text("")), report)
            .ifPresent(gone -> report.at(driver, gone.words()));
      }
    }
  }
}
