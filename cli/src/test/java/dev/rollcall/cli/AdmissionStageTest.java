package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What admission refuses has its own stage, and rules that speak of the same give it the words. */
class AdmissionStageTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        serviceAccountName: web
        containers: [{name: web, image: "registry.example/web:1.4.2"}]
      """;

  @Test
  void aPodWithoutItsAccountIsOneFindingOfAdmission() {
    Run run = lint(POD, "--closed-world");
    assertEquals(1, run.code());
    assertEquals(1, times(run.out(), "\"stage\": \"admission\""));
    assertEquals(1, times(run.out(), "\"field\": \"spec.serviceAccountName\""));
    assertTrue(run.out().contains("\"rule\": \"service-account-missing\""));
    assertTrue(run.out().contains("\"reason\": \"Forbidden\""));
  }

  @Test
  void theAccountMayBeElsewhereIfTheInputIsNotComplete() {
    assertEquals(0, times(lint(POD).out(), "\"stage\": \"admission\""));
  }

  @Test
  void aTemplateWithoutItsAccountIsTakenWithOneWarningOfTheRule() {
    Run run =
        lint(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  serviceAccountName: web
                  containers: [{name: web, image: "registry.example/web:1.4.2"}]
            """,
            "--closed-world");
    assertEquals(0, times(run.out(), "\"stage\": \"admission\""));
    assertEquals(1, times(run.out(), "\"rule\": \"service-account-missing\""));
  }

  private static Run lint(String manifest, String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "lint";
    arguments[1] = "-";
    arguments[2] = "--format";
    arguments[3] = "json";
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Run.with(Run.ROOT, manifest, arguments);
  }

  private static int times(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
