package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PodLevelResourcesVersion implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pod-level-resources-version", Severity.WARNING)
          .family("Resources")
          .summary("Resources of the whole pod on servers that drop them")
          .profiles("recommended", "strict", "upgrade")
          .why(
              """
              Requests and limits of a pod as a whole are on by default since 1.34. Servers of 1.32
              and 1.33 drop them without a word, unless the feature gate PodLevelResources is on
              there, and the pod runs without any.
              """)
          .bad(
              """
              # kubernetes 1.33
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    resources:  # finding: pod-level-resources-version
                      requests: {cpu: 100m, memory: 64Mi}
                      limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              # kubernetes 1.34
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    resources:
                      requests: {cpu: 100m, memory: 64Mi}
                      limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node resources = object.podTemplate().orElseThrow().spec().at("resources");
    int oldest = report.context().oldestMinor();
    if (resources.isSet() && oldest < SINCE && report.context().newestMinor() >= KNOWN_SINCE) {
      report.atKey(
          resources,
          "1."
              + Math.max(oldest, KNOWN_SINCE)
              + " drops resources of the whole pod; give them to the containers, or require 1.34");
    }
  }

  /** The minor in which the feature is on by default. */
  private static final int SINCE = 34;

  /** The minor whose schema has the field; before it, the field is refused as unknown. */
  private static final int KNOWN_SINCE = 32;
}
