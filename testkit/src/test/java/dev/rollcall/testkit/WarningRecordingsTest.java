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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every recorded answer to a create, replayed: does it come with the same warnings, at the same
 * places? What differs is written to {@code target/warnings-<version>.txt}, one case a line.
 */
class WarningRecordingsTest {
  /** Texts that name a place, and how; what has none of these begins with its path. */
  private static final Map<Pattern, String> PLACES = new LinkedHashMap<>();

  static {
    PLACES.put(
        Pattern.compile("^v\\d\\S* \\S+ is deprecated in .*|^\\S+/v\\S+ \\S+ is .*"), "apiVersion");
    PLACES.put(Pattern.compile("^volume \"[^\"]*\" \\(.*overlapping paths.*"), "volume overlap");
    PLACES.put(Pattern.compile("^volume \"[^\"]*\" .*no sources.*"), "volume without sources");
    PLACES.put(Pattern.compile("^unrecognized format (\"[^\"]*\").*"), "format $1");
    PLACES.put(Pattern.compile("^\\.metadata\\.ownerReferences .*"), "metadata.ownerReferences");
    PLACES.put(Pattern.compile("^annotation \"?([^\" ]+)\"? is .*"), "metadata.annotations[$1]");
    PLACES.put(Pattern.compile("^spec\\.SessionAffinity is .*"), "spec.sessionAffinity");
    PLACES.put(Pattern.compile("^(spec\\.\\w+) is .*"), "$1");
    PLACES.put(Pattern.compile("^ResourceQuota (\\S+) .*"), "spec.hard[$1]");
    PLACES.put(Pattern.compile("^(tls|x509|asn1): .*"), "data");
    PLACES.put(Pattern.compile("(?s)^([^ ]+?): .*"), "$1");
  }

  @ParameterizedTest
  @CsvSource({"1.36", "1.33", "1.30"})
  void agreesWithTheServer(String version) throws IOException {
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
    for (Create create : Create.recorded(version)) {
      if (create.isAnsweredAlone()) {
        LintReport report =
            inspection.inspect(List.of(new Manifest("case.yaml", create.yaml())), List.of());
        if (isAboutTheManifest(create.verdict(), report)) {
          table.add(create, report.findings());
        }
      }
    }
    table.print(version);
    Fidelity.section("warnings-" + version, table.sentence());
    table.atLeast(0.99);
  }

  /** Not about the address it was sent to, nor a text that is no manifest to kubectl. */
  private static boolean isAboutTheManifest(JsonNode verdict, LintReport report) {
    return report.skipped().isEmpty()
        && !verdict.path("message").asString("").contains("is registered for version");
  }

  /** A Warning header quotes quotes. */
  static String unquoted(String text) {
    return text.replace("\\\"", "\"");
  }

  /** Where the server's text points. */
  static String place(String text) {
    for (Map.Entry<Pattern, String> entry : PLACES.entrySet()) {
      Matcher matcher = entry.getKey().matcher(text);
      if (matcher.matches()) {
        return matcher.replaceAll(entry.getValue());
      }
    }
    return text;
  }

  /** Where ours points, in the words of {@link #place(String)}. */
  static String place(Finding finding) {
    String field = finding.field();
    if (field.matches(".*volumes\\[\\d+]\\.projected\\.sources\\[\\d+]")) {
      return "volume without sources";
    }
    if (field.matches(".*volumes\\[\\d+]\\.(projected|configMap|secret|downwardAPI)\\..*[pP]ath")) {
      return "volume overlap";
    }
    if (field.endsWith(".format")) {
      return finding.message().replaceAll("^[^\"]*(\"[^\"]*\").*", "format $1");
    }
    return field.matches("(data|stringData)\\[tls.*") ? "data" : field;
  }

  /** The counts, by kind of object. */
  private static final class Table {
    private final Map<String, int[]> rows = new TreeMap<>();
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Integer> extra = new TreeMap<>();
    private final int[] all = new int[4];
    private final List<String> differences = new ArrayList<>();

    void add(Create create, List<Finding> findings) {
      Set<String> expected = new TreeSet<>();
      create
          .verdict()
          .path("warnings")
          .forEach(text -> expected.add(place(unquoted(text.asString("")))));
      Set<String> found = new TreeSet<>();
      boolean refused = false;
      for (Finding finding : findings) {
        refused |= finding.severity() == Severity.ERROR;
        if (finding.stage() == Stage.WARNING) {
          found.add(place(finding));
        }
      }
      if (expected.isEmpty() && found.isEmpty()) {
        return;
      }
      boolean same = expected.equals(found);
      int[] row = rows.computeIfAbsent(create.kind(), kind -> new int[4]);
      for (int[] counts : List.of(row, all)) {
        counts[0] += expected.isEmpty() ? 0 : 1;
        counts[1] += same ? 1 : 0;
        counts[2] += found.containsAll(expected) ? 0 : 1;
        counts[3] += expected.containsAll(found) ? 0 : 1;
      }
      if (!same) {
        expected.stream().filter(place -> !found.contains(place)).forEach(p -> count(missing, p));
        found.stream().filter(place -> !expected.contains(place)).forEach(p -> count(extra, p));
        differences.add(
            "%s %s | %s%s%n    server %d %s%n    here   %s"
                .formatted(
                    create.id(),
                    create.kind(),
                    create.mutation(),
                    refused == create.isRefused() ? "" : " (accepted and rejected differ)",
                    create.code(),
                    expected,
                    found));
      }
    }

    private static void count(Map<String, Integer> counts, String place) {
      counts.merge(place.replaceAll("\\[\\d+]", "[]"), 1, Integer::sum);
    }

    void print(String version) throws IOException {
      StringBuilder text = new StringBuilder();
      rows.forEach((kind, row) -> text.append(line(kind, row)));
      text.append(line("all, Kubernetes " + version, all));
      missing.forEach((place, count) -> text.append("  missing " + count + " " + place + "\n"));
      extra.forEach((place, count) -> text.append("  extra   " + count + " " + place + "\n"));
      System.out.print(text);
      Files.createDirectories(Path.of("target"));
      Files.writeString(
          Path.of("target", "warnings-" + version + ".txt"), String.join("\n", differences) + "\n");
    }

    private static String line(String kind, int[] row) {
      return "%-36s with warnings %4d   the same %4d   some missing %3d   some extra %3d%n"
          .formatted(kind, row[0], row[1], row[2], row[3]);
    }

    String sentence() {
      return "%,d of %,d with the same warnings at the same places, %d with others.%n"
          .formatted(all[1], all[0], all[3]);
    }

    void atLeast(double agreement) throws IOException {
      assertEquals(0, all[3], "cases with warnings that the server does not send");
      assertTrue(all[1] >= agreement * all[0], all[1] + " of " + all[0] + " are the same");
      ReadmeFigures.compare(WarningRecordingsTest.class, ReadmeFigures.of(all[1], all[0]));
    }
  }
}
