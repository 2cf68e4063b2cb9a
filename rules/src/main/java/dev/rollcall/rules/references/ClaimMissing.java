package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ClaimMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pvc-missing", Severity.WARNING)
          .family("References")
          .summary("A pod mounts a claim that is not there")
          .why(
              """
              The pod stays Pending until somebody makes the claim. Objects are often made elsewhere,
              so a name is reported only if one that is nearly the same is there and unused, or if the
              input is said to be complete.
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
                      persistentVolumeClaim:
                        claimName: web-date  # finding: pvc-missing
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: web-data}
              spec:
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 1Gi}}
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
                      persistentVolumeClaim: {claimName: web-data}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: data, mountPath: /data}]
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: web-data}
              spec:
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 1Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("PersistentVolumeClaim")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        "" + gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
