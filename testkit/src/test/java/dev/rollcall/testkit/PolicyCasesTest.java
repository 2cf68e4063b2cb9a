package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.policy.PolicyCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code testdata/policies} holds policies and the objects they are asked about; its
 * comments say how hard they answer where, and with which of the server's words.
 */
class PolicyCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "policies");

  @TestFactory
  Stream<DynamicTest> policiesSayWhatTheCasesSay() throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(CASES)) {
      files = list.filter(Files::isRegularFile).sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> ask(file, List.of())));
  }

  @Test
  void whatWasThereBeforeIsUpdated() throws IOException {
    Path before = CASES.resolve("update/before.yaml");
    List<KubeObject> old =
        ManifestReader.read(new Manifest("before.yaml", Files.readString(before)), "default")
            .objects();
    ask(CASES.resolve("update/after.yaml"), old);
  }

  private static void ask(Path file, List<KubeObject> old) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    Inspection inspection =
        new Inspection(
            Inspection.Settings.DEFAULT, List.of(new PolicyCheck(List.of(), old)), List.of());
    List<String> found = new ArrayList<>();
    inspection
        .inspect(List.of(new Manifest(name, text)), List.of())
        .findings()
        .forEach(
            one ->
                found.add(
                    (name
                            + ":"
                            + one.span().line()
                            + " "
                            + one.severity().word()
                            + " "
                            + one.reason())
                        .strip()));
    found.sort(null);
    assertEquals(String.join("\n", ExpectedFindings.in(name, text)), String.join("\n", found));
  }
}
