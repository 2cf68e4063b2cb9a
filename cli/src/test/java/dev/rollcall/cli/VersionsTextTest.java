package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A run over a range of versions says which of them take a manifest and which do not. */
class VersionsTextTest {
  private static final String MANIFESTS =
      """
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: web}
      spec:
        scaleTargetRef: {apiVersion: x/y/z, kind: Tool, name: web}
        maxReplicas: 3
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: 1web}
      spec:
        selector: {app: web}
        ports: [{port: 80}]
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: import}
      spec:
        managedBy: example.com/queue
        template:
          spec:
            hostUsers: false
            restartPolicy: Never
            containers: [{name: a, image: "registry.example/a:1"}]
      """;

  @Test
  void refusalsSayFromWhenOnOrUntilWhen() {
    String text = lint("text");
    assertTrue(text.contains("accepted up to 1.33, rejected from 1.34"), text);
    assertTrue(text.contains("rejected up to 1.35, accepted from 1.36"), text);
    assertTrue(text.contains("holds for: Kubernetes 1.30..1.32"), text);
  }

  @Test
  void jsonSaysForWhichVersionsAFindingHolds() {
    String json = lint("json");
    assertTrue(json.contains("\"versions\": \"1.34..1.36\""), json);
    assertTrue(json.contains("\"versions\": \"1.30..1.35\""), json);
    assertTrue(json.contains("\"versions\": \"1.30..1.32\""), json);
  }

  @Test
  void whereARuleKnowsWhyAFieldIsDroppedThatIsOneFinding() {
    String json = lint("json");
    assertEquals(2, json.split("\"field\": \"spec.managedBy\"", -1).length);
    assertTrue(json.contains("\"rule\": \"job-feature-version\""), json);
  }

  private static String lint(String format) {
    return Run.with(
            Run.ROOT,
            MANIFESTS,
            "lint",
            "-",
            "--format",
            format,
            "--kubernetes-version",
            "1.30..1.36")
        .out();
  }
}
