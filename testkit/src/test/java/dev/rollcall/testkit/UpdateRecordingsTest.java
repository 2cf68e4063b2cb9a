package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.update.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every recorded answer to an update, replayed: is it accepted, and are the same fields blamed for
 * the same reasons? What differs is written to {@code target/updates-1.36.txt}.
 */
class UpdateRecordingsTest {
  private static final int MINOR = 36;
  private static final int BAD_REQUEST = 400;
  private static final int INVALID = 422;
  private static final int PAIR_STEP = 5;
  private static final double FLOOR = 0.997;
  private static final double FIELDS_FLOOR = 0.99;

  private final Map<String, int[]> rows = new TreeMap<>();
  private final int[] all = new int[6];
  private final List<String> differences = new ArrayList<>();
  private int warningsSent;
  private int warningsAlike;

  @Test
  void agreesWithTheServer() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("update"));
    cases.addAll(Recordings.read("update-more"));
    assertTrue(!cases.isEmpty(), "recordings are missing in " + Recordings.folder());
    cases.forEach(this::replay);
    rows.forEach((kind, row) -> System.out.print(line(kind, row)));
    System.out.print(line("all updates, Kubernetes 1." + MINOR, all));
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target", "updates-1." + MINOR + ".txt"), String.join("\n", differences) + "\n");
    Fidelity.section(
        "updates-1." + MINOR,
        "%,d of %,d answered alike, %d false rejects; %,d of %,d blame the same fields for the same reasons; %d of %d with the same warnings, %d with others.%n"
            .formatted(
                all[1], all[0], all[4], all[3], all[2], warningsAlike, warningsSent, all[5]));
    assertEquals(0, all[5], "updates with other warnings than the server sends");
    assertEquals(0, all[4], "updates refused that the server takes");
    assertTrue(all[1] >= FLOOR * all[0], "accept/reject fell below " + FLOOR);
    assertTrue(all[3] >= FIELDS_FLOOR * all[2], "same fields fell below " + FIELDS_FLOOR);
    ReadmeFigures.compare(
        getClass(), ReadmeFigures.of(all[1], all[0]), ReadmeFigures.of(all[3], all[2]));
  }

  /**
   * Exceptions: what the server completed in a pod, a manifest takes out again; no apply may bring
   * the server's record of who set what; and a claim's source in another namespace is dropped only
   * from a claim without any.
   */
  @Test
  void applyingTheSameManifestAgainIsTaken() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    List<String> refused = new ArrayList<>();
    int count = 0;
    for (JsonNode one : cases) {
      boolean accepted = one.get("verdict").get("code").asInt() < BAD_REQUEST;
      Optional<KubeObject> object = object("case.yaml", one.get("yaml").asString());
      if (accepted && object.isPresent() && !one.has("docs")) {
        count++;
        for (Finding finding : Updates.check(object.get().root(), object.get().root(), MINOR)) {
          if (finding.severity() == Severity.ERROR) {
            refused.add(one.get("id").asString() + " " + object.get().ref() + ": " + finding);
          }
        }
      }
    }
    assertTrue(count > 0, "recordings are missing in " + Recordings.folder());
    refused.removeIf(
        line ->
            line.contains("was completed by the server")
                || line.contains("field=metadata.managedFields")
                || line.contains("dataSourceRef"));
    assertEquals(List.of(), refused, refused.size() + " of " + count);
  }

  /** Whatever is written over an object of the same kind, there is an answer. */
  @Test
  void anyChangeIsAnswered() throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    cases.addAll(Recordings.read("create-more"));
    Map<String, KubeObject> accepted = new TreeMap<>();
    int asked = 0;
    // Every fifth pair, for all of them take a minute.
    for (int i = 0; i < cases.size(); i += PAIR_STEP) {
      JsonNode one = cases.get(i);
      Optional<KubeObject> now = object("new.yaml", one.get("yaml").asString());
      if (now.isEmpty() || !SchemaCheck.isReadable(now.get(), MINOR)) {
        continue;
      }
      KubeObject old = accepted.get(now.get().type().toString());
      if (old != null) {
        asked++;
        for (Finding finding : Updates.check(old.root(), now.get().root(), MINOR)) {
          assertEquals("new.yaml", finding.span().file(), finding.toString());
        }
      }
      if (one.get("verdict").get("code").asInt() < BAD_REQUEST) {
        accepted.put(now.get().type().toString(), now.get());
      }
    }
    assertTrue(asked > 0, "recordings are missing in " + Recordings.folder());
  }

  private void replay(JsonNode one) {
    int code = one.get("verdict").get("code").asInt();
    Set<String> expected = new TreeSet<>();
    one.get("verdict")
        .path("causes")
        .forEach(
            cause ->
                expected.add(
                    cause.get("field").asString("") + " " + cause.get("reason").asString()));
    Set<String> blamed = new TreeSet<>();
    Set<String> warned = new TreeSet<>();
    one.get("verdict")
        .path("warnings")
        .forEach(
            text ->
                warned.add(
                    WarningRecordingsTest.place(
                        WarningRecordingsTest.unquoted(text.asString("")))));
    Set<String> warnings = new TreeSet<>();
    Optional<KubeObject> old = object("old.yaml", one.get("old").asString());
    Optional<KubeObject> now = object("new.yaml", one.get("new").asString());
    boolean rejected = old.isEmpty() || now.isEmpty();
    if (!rejected) {
      for (Finding finding : Updates.check(old.get().root(), now.get().root(), MINOR)) {
        if (finding.severity() == Severity.ERROR) {
          rejected = true;
          blamed.add(finding.field() + " " + finding.reason());
        } else if (finding.stage() == Stage.WARNING) {
          warnings.add(WarningRecordingsTest.place(finding));
        }
      }
    }
    boolean agreed = rejected == code >= BAD_REQUEST;
    boolean same = code != INVALID || blamed.equals(expected);
    for (int[] counts :
        List.of(rows.computeIfAbsent(one.get("kind").asString(), kind -> new int[6]), all)) {
      counts[0]++;
      counts[1] += agreed ? 1 : 0;
      counts[2] += code == INVALID ? 1 : 0;
      counts[3] += code == INVALID && same ? 1 : 0;
      counts[4] += rejected && code < BAD_REQUEST ? 1 : 0;
    }
    warned.removeIf(place -> place.equals("apiVersion")); // said of the address, before decoding
    all[5] += warnings.equals(warned) ? 0 : 1;
    warningsSent += warned.isEmpty() ? 0 : 1;
    warningsAlike += !warned.isEmpty() && warnings.equals(warned) ? 1 : 0;
    if (!warnings.equals(warned)) {
      differences.add(
          "warnings %s %s%n    server %d %s%n    here   %s"
              .formatted(
                  one.get("id").asString(), one.get("kind").asString(), code, warned, warnings));
    }
    if (!agreed || !same) {
      String what = agreed ? "fields" : rejected ? "FALSE-REJECT" : "missed";
      differences.add(
          "%s %s %s | %s%n    server %d %s%n    here   %s"
              .formatted(
                  what,
                  one.get("id").asString(),
                  one.get("kind").asString(),
                  one.path("mutation").asString(""),
                  code,
                  expected,
                  blamed));
    }
  }

  private static Optional<KubeObject> object(String file, String yaml) {
    return ManifestReader.read(new Manifest(file, yaml), "default").objects().stream().findFirst();
  }

  private static String line(String kind, int[] row) {
    return String.format(
        Locale.ROOT,
        "%-36s accept/reject %5d of %5d   fields %5d of %5d   false rejects %d%n",
        kind,
        row[1],
        row[0],
        row[3],
        row[2],
        row[4]);
  }
}
