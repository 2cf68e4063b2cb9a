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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some ten thousand manifests and what real servers said. Reading alone cannot find all that a
 * server rejects, but it must never reject what a server accepts, and it must see every fault that
 * keeps the server from decoding.
 */
class DecodeRecordingsTest {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  /**
   * What we do not see yet: a tab in a blank line after an unquoted word, which YAML 1.2 allows and
   * go-yaml refuses.
   */
  private static final Set<String> KNOWN = Set.of("cecc68497b7");

  @ParameterizedTest
  @CsvSource({"1.36", "1.33", "1.30"})
  void nothingThatTheServerAcceptsIsRejectedAndNoDecodingFaultIsMissed(String version)
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
    List<Create> cases = Create.recorded(version);
    List<String> wrong = new ArrayList<>();
    int decodingFaults = 0;
    int seen = 0;
    for (Create create : cases) {
      LintReport report =
          inspection.inspect(List.of(new Manifest("case.yaml", create.yaml())), List.of());
      List<Finding> errors =
          report.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
      for (Finding finding : report.findings()) {
        boolean listed =
            finding.rule().equals(Finding.CONSEQUENCE) || CheckIds.ALL.contains(finding.rule());
        assertTrue(listed, "unlisted id " + finding.rule());
      }
      if (isTaken(create) && !errors.isEmpty()) {
        wrong.add(named(create) + errors.get(0).message() + " @" + errors.get(0).field());
      }
      if (isDecodingFault(create)) {
        decodingFaults++;
        // A document that is no object is named as such; that is as good as an error.
        if (!errors.isEmpty() || !report.skipped().isEmpty()) {
          seen++;
        } else {
          wrong.add(named(create) + "missed: " + create.verdict().get("message").asString());
        }
      }
    }
    System.out.printf(
        "decoding, Kubernetes %s: %d of %d faults seen, %d disagreements in %d cases%n",
        version, seen, decodingFaults, wrong.size(), cases.size());
    Fidelity.section(
        "decoding-" + version,
        "%,d of %,d faults seen; %,d manifests.%n".formatted(seen, decodingFaults, cases.size()));
    wrong.removeIf(line -> KNOWN.contains(line.substring(0, line.indexOf(' '))));
    assertEquals("", String.join("\n", wrong));
    if (version.equals(Create.NEWEST)) {
      ReadmeFigures.compare(
          getClass(), ReadmeFigures.number(cases.size()), ReadmeFigures.of(seen, decodingFaults));
    }
  }

  private static String named(Create create) {
    return create.id() + " " + create.kind() + ", " + create.mutation() + ": ";
  }

  private static boolean isTaken(Create create) {
    return create.code() >= OK && !create.isRefused() && !create.severalDocuments();
  }

  /** Not a name or namespace that does not fit the address the manifest was sent to. */
  private static boolean isDecodingFault(Create create) {
    String message = create.verdict().path("message").asString("");
    return create.code() == BAD_REQUEST
        && !message.contains("does not match the namespace")
        && !message.contains("namespace of the provided object")
        && !message.contains("unknown conversion");
  }
}
