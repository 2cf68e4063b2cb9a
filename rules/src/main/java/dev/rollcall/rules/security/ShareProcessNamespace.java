package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ShareProcessNamespace implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("share-process-namespace", Severity.INFO)
          .family("Security")
          .summary("The containers of a pod see each other's processes")
          .why(
              """
              With shareProcessNamespace every container sees the processes, variables and, through
              /proc, the files of the others, and may signal them. That is for debugging and for a few
              sidecars; otherwise it takes away the wall between containers.
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
                    shareProcessNamespace: true  # finding: share-process-namespace
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
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
                    shareProcessNamespace: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    PodTemplate pods = object.podTemplate().orElseThrow();
    Node share = pods.spec().at("shareProcessNamespace");
    if (share.isTrue()) {
      report.at(
          share,
          "the containers see each other's processes and files; leave it out unless a sidecar needs it",
          more -> more.unsafeFix("set it to false", Edit.of(share, "false")));
    }
  }
}
