package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded answer to a create, replayed: is it accepted, and are the same fields blamed? The
 * clusters held nothing but the namespace {@code default} and its account, so the world is closed.
 * What differs is written to {@code target/server-<version>.txt} or {@code server-damaged.txt}.
 */
class ServerRecordingsTest {
  @Test
  void agreesWithTheServer() throws IOException {
    Table table = replay(Create.NEWEST, Create.recorded(Create.NEWEST));
    table.print(Create.NEWEST);
    table.atLeast(0.994, 0.984);
    Fidelity.section("creates-" + Create.NEWEST, table.markdown(Peers.recorded()));
    table.compareWithReadme();
    ReadmeFigures.compare(
        getClass(),
        ReadmeFigures.of(table.all.alike, table.all.answers),
        ReadmeFigures.of(table.all.sameFields, table.all.invalid));
    Fidelity.section("others-" + Create.NEWEST, table.others());
    Fidelity.remains(table.differences.keySet());
  }

  @ParameterizedTest
  @CsvSource({"1.33", "1.30"})
  void agreesWithOlderServers(String version) throws IOException {
    Table table = replay(version, Create.recorded(version));
    table.print(version);
    table.atLeast(0.995, 0.986);
    Fidelity.section("creates-" + version, table.sentence());
    table.compareWithReadme();
    Fidelity.section("others-" + version, table.others());
  }

  @Test
  void agreesOnManifestsDamagedAtRandom() throws IOException {
    Table table = replay(Create.NEWEST, Create.damaged());
    table.print("damaged");
    table.atLeast(0.999, 0.99);
    assertTrue(table.all.answers > 2_000, table.all.answers + " answers");
    Fidelity.section("damaged-" + Create.NEWEST, table.sentence());
  }

  private static Table replay(String version, List<Create> creates) throws IOException {
    Inspection inspection =
        new Inspection(
            new Inspection.Settings(
                KubernetesVersions.parse(version).orElseThrow(),
                "default",
                Set.of(Stage.values()),
                true,
                ExternalObjects.NONE),
            List.of(
                new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of()), new AdmissionCheck()),
            List.of());
    Table table = new Table();
    for (Create create : creates) {
      if (create.isAnswered()) {
        table.add(
            create,
            inspection.inspect(List.of(new Manifest("case.yaml", create.yaml())), List.of()));
      }
    }
    return table;
  }

  /** What was counted of one kind, or of all. */
  private static final class Row {
    private int answers;
    private int alike;
    private int invalid;
    private int sameFields;
    private int falseRejects;

    void add(Create create, boolean rejected, boolean same) {
      answers++;
      alike += rejected == create.isRefused() ? 1 : 0;
      invalid += create.isInvalid() ? 1 : 0;
      sameFields += create.isInvalid() && same ? 1 : 0;
      falseRejects += rejected && !create.isRefused() ? 1 : 0;
    }

    String line(String name) {
      return "%-36s accept/reject %5d of %5d   fields %5d of %5d   false rejects %d%n"
          .formatted(name, alike, answers, sameFields, invalid, falseRejects);
    }
  }

  /** The counts, by kind. */
  private static final class Table {
    private final Map<String, Row> rows = new TreeMap<>();
    private final Row all = new Row();
    private final Row others = new Row();
    private final Map<String, String> differences = new LinkedHashMap<>();

    void add(Create create, LintReport report) {
      Set<String> blamed = new TreeSet<>();
      boolean rejected = !report.skipped().isEmpty() && create.isRefused();
      boolean admission = false;
      for (Finding finding : report.findings()) {
        if (finding.isRefusal() || finding.stage() == Stage.SYNTAX) {
          rejected = true;
          admission |= finding.stage() == Stage.ADMISSION;
          blamed.add(finding.field());
        }
      }
      Set<String> expected = new TreeSet<>();
      create.verdict().path("causes").forEach(c -> expected.add(c.get("field").asString("")));
      boolean same =
          create.isForbidden() ? admission : !create.isInvalid() || blamed.equals(expected);
      boolean agreed = rejected == create.isRefused();
      if (create.isAboutTheManifest()) {
        rows.computeIfAbsent(create.kind(), kind -> new Row()).add(create, rejected, same);
        all.add(create, rejected, same);
      } else {
        others.add(create, rejected && same, same);
      }
      if (!agreed || !same) {
        differences.put(
            create.id(),
            "%s %s %s | %s%n    server %d %s%n    here   %s"
                .formatted(
                    agreed ? "fields" : rejected ? "FALSE-REJECT" : "missed",
                    create.id(),
                    create.kind(),
                    create.mutation(),
                    create.code(),
                    expected,
                    agreed || !rejected ? blamed : report.findings().toString()));
      }
    }

    void print(String what) throws IOException {
      StringBuilder text = new StringBuilder();
      rows.forEach((kind, row) -> text.append(row.line(kind)));
      text.append(all.line("all, " + what));
      text.append(others.line("others, " + what));
      System.out.print(text);
      Files.createDirectories(Path.of("target"));
      Files.writeString(
          Path.of("target", "server-" + what + ".txt"),
          String.join("\n", differences.values()) + "\n");
    }

    String sentence() {
      return "%,d of %,d answered alike, %d false rejects; %,d of %,d blame exactly the same fields.%n"
          .formatted(all.alike, all.answers, all.falseRejects, all.sameFields, all.invalid);
    }

    /** What another tool need not know, or is asked in another way. */
    String others() {
      return "%,d of %,d answers about the cluster, the address or several documents are alike.%n"
          .formatted(others.alike, others.answers);
    }

    /** A row a kind, with a column for each peer. */
    String markdown(Peers peers) {
      StringBuilder text = new StringBuilder("| kind | answers | alike |");
      peers.names().forEach(peer -> text.append(' ').append(peer).append(" |"));
      text.append(" refused for values | same fields |\n|---|--:|--:|");
      peers.names().forEach(peer -> text.append("--:|"));
      text.append("--:|--:|\n");
      rows.forEach((kind, row) -> text.append(markdown(kind, row, peers)));
      return text.append(markdown(Peers.ALL, all, peers)).toString();
    }

    private static String markdown(String kind, Row row, Peers peers) {
      StringBuilder text = new StringBuilder();
      text.append("| %s | %,d | %,d |".formatted(kind, row.answers, row.alike));
      for (String peer : peers.names()) {
        text.append(" %,d |".formatted(peers.alike(peer, kind)));
      }
      return text.append(" %,d | %,d |%n".formatted(row.invalid, row.sameFields)).toString();
    }

    void compareWithReadme() throws IOException {
      ReadmeFigures.compare(ServerRecordingsTest.class, ReadmeFigures.number(all.answers));
    }

    void atLeast(double acceptance, double fields) {
      assertEquals(
          0, all.falseRejects + others.falseRejects, "manifests rejected that the server accepts");
      assertTrue(all.alike >= acceptance * all.answers, "accept/reject fell below " + acceptance);
      assertTrue(all.sameFields >= fields * all.invalid, "same fields fell below " + fields);
    }
  }
}
