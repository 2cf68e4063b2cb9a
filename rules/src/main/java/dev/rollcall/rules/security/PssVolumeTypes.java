package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssVolumeTypes implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-volume-types", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("A volume type that the restricted level does not allow")
          .why(
              """
              Types such as nfs or iscsi put credentials and kernel code paths into every pod's
              hands. The restricted level wants claims instead.
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
                    - name: data
                      nfs: {server: nfs.example, path: /data}  # finding: pss-volume-types
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
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
                    - name: data
                      emptyDir: {sizeLimit: 1Gi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              """)
          .profiles("strict", "pss-restricted")
          .sameAs("trivy:KSV-0028")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    object
        .podTemplate()
        .ifPresent(
            pod ->
                Restricted.volumeTypes(pod)
                    .forEach(wrong -> report.atKey(wrong.node(), wrong.message())));
  }
}
