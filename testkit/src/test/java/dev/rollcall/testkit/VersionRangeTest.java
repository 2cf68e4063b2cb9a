package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code testdata/versions} says in comments which finding holds for which minors of
 * the range 1.30..1.36; one without minors holds for all.
 */
class VersionRangeTest {
  private static final Path CASES = Path.of("..", "testdata", "versions");

  @TestFactory
  Stream<DynamicTest> everyFindingSaysForWhichVersionsItHolds() throws IOException {
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
    Inspection inspection =
        new Inspection(
            new Inspection.Settings(
                KubernetesVersions.parse("1.30..1.36").orElseThrow(),
                "default",
                Set.of(Stage.values()),
                false,
                ExternalObjects.NONE),
            List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of())),
            List.of());
    List<String> found = new ArrayList<>();
    for (Finding one :
        inspection.inspect(List.of(new Manifest(name, text)), List.of()).findings()) {
      found.add((name + ":" + one.span().line() + " " + one.rule() + " " + one.versions()).strip());
    }
    found.sort(null);
    assertEquals(String.join("\n", ExpectedFindings.in(name, text)), String.join("\n", found));
  }
}
