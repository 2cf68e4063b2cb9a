package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.CheckIds;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Some ten thousand manifests and what real servers said. Reading alone cannot find all that a
 * server rejects, but it must never reject what a server accepts, and it must see every fault that
 * keeps the server from decoding.
 */
class DecodeRecordingsTest {
  private static final int BAD_REQUEST = 400;

  /**
   * What we do not see yet: a tab in a blank line after an unquoted word, which YAML 1.2 allows and
   * go-yaml refuses.
   */
  private static final Set<String> KNOWN = Set.of("cecc68497b7");

  @Test
  void nothingThatTheServerAcceptsIsRejectedAndNoDecodingFaultIsMissed() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    assertTrue(cases.size() > 100, "recordings are missing in " + Recordings.folder());
    replay("1.36", cases, verdicts(cases));
  }

  @ParameterizedTest
  @CsvSource({"1.33", "1.30"})
  void nothingThatAnOlderServerAcceptsIsRejected(String version) throws IOException {
    List<JsonNode> cases = Recordings.read("create");
    Map<String, JsonNode> verdicts = verdicts(cases);
    verdicts.putAll(verdicts(Recordings.read("create-" + version)));
    replay(version, cases, verdicts);
  }

  private static Map<String, JsonNode> verdicts(List<JsonNode> cases) {
    Map<String, JsonNode> verdicts = new HashMap<>();
    cases.forEach(one -> verdicts.put(one.get("id").asString(), one.get("verdict")));
    return verdicts;
  }

  private static void replay(String version, List<JsonNode> cases, Map<String, JsonNode> verdicts) {
    Inspection inspection =
        new Inspection(
            new Inspection.Settings(
                KubernetesVersions.parse(version).orElseThrow(),
                "default",
                Set.of(Stage.values()),
                false,
                ExternalObjects.NONE),
            List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of())),
            List.of());
    List<String> wrong = new ArrayList<>();
    int decodingFaults = 0;
    int seen = 0;
    for (JsonNode one : cases) {
      JsonNode verdict = verdicts.get(one.get("id").asString());
      int code = verdict.get("code").asInt();
      LintReport report =
          inspection.inspect(
              List.of(new Manifest("case.yaml", one.get("yaml").asString())), List.of());
      List<Finding> errors =
          report.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
      for (Finding finding : report.findings()) {
        boolean listed =
            finding.rule().equals(Finding.CONSEQUENCE) || CheckIds.ALL.contains(finding.rule());
        assertTrue(listed, "unlisted id " + finding.rule());
      }
      boolean severalDocuments = one.has("docs");
      if (code >= 200 && code < 300 && !errors.isEmpty() && !severalDocuments) {
        wrong.add(
            one.get("id").asString()
                + " "
                + one.get("kind")
                + ", "
                + one.get("mutation")
                + ": "
                + errors.get(0).message()
                + " @"
                + errors.get(0).field());
      }
      if (code == BAD_REQUEST && !isAboutTheRequest(verdict)) {
        decodingFaults++;
        // A document that is no object is named as such; that is as good as an error.
        if (!errors.isEmpty() || !report.skipped().isEmpty()) {
          seen++;
        } else {
          wrong.add(
              one.get("id").asString()
                  + " missed "
                  + one.get("kind")
                  + ", "
                  + one.get("mutation")
                  + ": "
                  + verdict.get("message").asString());
        }
      }
    }
    System.out.printf(
        "decoding, Kubernetes %s: %d of %d faults seen, %d disagreements in %d cases%n",
        version, seen, decodingFaults, wrong.size(), cases.size());
    wrong.removeIf(line -> KNOWN.contains(line.substring(0, line.indexOf(' '))));
    assertEquals("", String.join("\n", wrong));
  }

  /** A name or namespace that does not fit the address the manifest was sent to. */
  private static boolean isAboutTheRequest(JsonNode verdict) {
    String message = verdict.get("message").asString();
    return message.contains("does not match the namespace")
        || message.contains("namespace of the provided object")
        || message.contains("unknown conversion");
  }
}
