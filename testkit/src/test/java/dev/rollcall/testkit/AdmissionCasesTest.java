package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code testdata/admission} says in comments what a server's admission finds in it.
 */
class AdmissionCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "admission");

  @TestFactory
  Stream<DynamicTest> findsWhatTheCasesSay() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(CASES)) {
      files = list.sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> ask(file)));
  }

  private static void ask(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    Inspection.Settings open = Inspection.Settings.DEFAULT;
    Inspection.Settings settings =
        new Inspection.Settings(
            open.versions(),
            open.defaultNamespace(),
            open.stages(),
            text.contains("# closed-world"),
            open.external());
    Inspection inspection = new Inspection(settings, List.of(new AdmissionCheck()), List.of());
    LintReport report = inspection.inspect(List.of(new Manifest(name, text)), List.of());
    List<String> found = new ArrayList<>();
    report.findings().forEach(one -> found.add(name + ":" + one.span().line() + " " + one.rule()));
    found.sort(null);
    assertEquals(ExpectedFindings.in(name, text), found);
  }
}
