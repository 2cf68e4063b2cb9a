package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code testdata/custom-resources} holds a definition and objects of its kind, whose
 * comments say what the server finds in them, and under which path.
 */
class CustomResourceCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "custom-resources");

  @TestFactory
  Stream<DynamicTest> findsWhatTheCasesSay() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(CASES)) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> ask(file)));
  }

  private static void ask(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    SchemaCheck check = new SchemaCheck(SchemaCheck.UnknownKinds.ERROR, List.of());
    Inspection inspection = new Inspection(Inspection.Settings.DEFAULT, List.of(check), List.of());
    LintReport report = inspection.inspect(List.of(new Manifest(name, text)), List.of());
    List<String> found = new ArrayList<>();
    report
        .findings()
        .forEach(
            one ->
                found.add(name + ":" + one.span().line() + " " + one.rule() + " " + one.field()));
    found.sort(null);
    assertEquals(String.join("\n", ExpectedFindings.in(name, text)), String.join("\n", found));
  }
}
