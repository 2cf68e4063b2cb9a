package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every recorded answer to a create, replayed: is it accepted, and are the same fields blamed? What
 * differs is written to {@code target/server-<version>.txt}, one case a line.
 */
class ServerRecordingsTest {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int INVALID = 422;

  @Test
  void agreesWithTheServer() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    Table table = replay("1.36", cases, verdicts(cases));
    table.atLeast(0.994, 0.984);
  }

  @ParameterizedTest
  @CsvSource({"1.33", "1.30"})
  void agreesWithOlderServers(String version) throws IOException {
    List<JsonNode> cases = Recordings.read("create");
    Map<String, JsonNode> verdicts = verdicts(cases);
    verdicts.putAll(verdicts(Recordings.read("create-" + version)));
    Table table = replay(version, cases, verdicts);
    table.atLeast(0.995, 0.986);
  }

  private static Map<String, JsonNode> verdicts(List<JsonNode> cases) {
    Map<String, JsonNode> verdicts = new HashMap<>();
    cases.forEach(one -> verdicts.put(one.get("id").asString(), one.get("verdict")));
    return verdicts;
  }

  private static Table replay(String version, List<JsonNode> cases, Map<String, JsonNode> verdicts)
      throws IOException {
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
    Table table = new Table();
    for (JsonNode one : cases) {
      JsonNode verdict = verdicts.get(one.get("id").asString());
      if (!one.has("docs") && isAboutTheManifest(verdict)) {
        LintReport report =
            inspection.inspect(
                List.of(new Manifest("case.yaml", one.get("yaml").asString())), List.of());
        table.add(one, verdict, report);
      }
    }
    table.print(version);
    return table;
  }

  /**
   * Not about the cluster it was sent to, nor about the address. A text without apiVersion or kind
   * is no manifest to kubectl; a server takes it as what its address says.
   */
  private static boolean isAboutTheManifest(JsonNode verdict) {
    int code = verdict.get("code").asInt();
    String message = verdict.path("message").asString("");
    return code != 0
        && code != FORBIDDEN
        && code != NOT_FOUND
        && !message.contains("does not match the namespace")
        && !message.contains("namespace of the provided object")
        && !message.contains("unknown conversion");
  }

  /** The counts, by kind. */
  private static final class Table {
    private final Map<String, int[]> rows = new TreeMap<>();
    private final int[] all = new int[6];
    private final List<String> differences = new ArrayList<>();

    void add(JsonNode one, JsonNode verdict, LintReport report) {
      int code = verdict.get("code").asInt();
      Set<String> blamed = new TreeSet<>();
      boolean rejected = !report.skipped().isEmpty() && code >= BAD_REQUEST;
      for (Finding finding : report.findings()) {
        if (finding.severity() == Severity.ERROR) {
          rejected = true;
          blamed.add(finding.field());
        }
      }
      Set<String> expected = new TreeSet<>();
      verdict.path("causes").forEach(cause -> expected.add(cause.get("field").asString("")));
      boolean same = code != INVALID || blamed.equals(expected);
      boolean agreed = rejected == code >= BAD_REQUEST;
      int[] row = rows.computeIfAbsent(one.get("kind").asString(), kind -> new int[6]);
      for (int[] counts : List.of(row, all)) {
        counts[0]++;
        counts[1] += agreed ? 1 : 0;
        counts[2] += code == INVALID ? 1 : 0;
        counts[3] += code == INVALID && same ? 1 : 0;
        counts[4] += rejected && code < BAD_REQUEST ? 1 : 0;
      }
      if (!agreed || !same) {
        differences.add(
            "%s %s %s | %s%n    server %d %s%n    here   %s"
                .formatted(
                    agreed ? "fields" : rejected ? "FALSE-REJECT" : "missed",
                    one.get("id").asString(),
                    one.get("kind").asString(),
                    one.path("mutation").asString(""),
                    code,
                    expected,
                    agreed || !rejected ? blamed : report.findings().toString()));
      }
    }

    void print(String version) throws IOException {
      StringBuilder text = new StringBuilder();
      rows.forEach((kind, row) -> text.append(line(kind, row)));
      text.append(line("all, Kubernetes " + version, all));
      System.out.print(text);
      Files.createDirectories(Path.of("target"));
      Files.writeString(
          Path.of("target", "server-" + version + ".txt"), String.join("\n", differences) + "\n");
    }

    private static String line(String kind, int[] row) {
      return "%-36s accept/reject %5d of %5d   fields %5d of %5d   false rejects %d%n"
          .formatted(kind, row[1], row[0], row[3], row[2], row[4]);
    }

    void atLeast(double acceptance, double fields) {
      assertTrue(all[0] > 0, "recordings are missing in " + Recordings.folder());
      assertEquals(0, all[4], "manifests rejected that the server accepts");
      assertTrue(all[1] >= acceptance * all[0], "accept/reject fell below " + acceptance);
      assertTrue(all[3] >= fields * all[2], "same fields fell below " + fields);
    }
  }
}
