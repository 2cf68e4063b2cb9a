package dev.rollcall.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts a rule, tried in a copy of the rules. */
class NewRuleTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/rollcall/rules");

  @TempDir Path checkout;

  @Test
  void aNewRuleStandsBesideItsRelativesIsRegisteredAndCompiles() throws Exception {
    Path rules = checkout.resolve("rules").resolve(SOURCES);
    copy(rules);
    assertEquals("", run("statefulset-name-odd"));
    Path rule = rules.resolve("statefulset/StatefulsetNameOdd.java");
    Path list = rules.resolve("statefulset/StatefulSetRules.java");
    assertTrue(Files.readString(list).contains("new StatefulsetNameOdd()"));
    assertTrue(
        Files.readString(checkout.resolve("testdata/rules/statefulset-name-odd/bad.yaml"))
            .contains("# finding: statefulset-name-odd"));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                said,
                said,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                checkout.resolve("classes").toString(),
                rule.toString(),
                list.toString());
    assertEquals(0, code, said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aRuleThatIsThereIsNotWrittenOver() throws Exception {
    copy(checkout.resolve("rules").resolve(SOURCES));
    run("statefulset-name-odd");
    assertTrue(
        run("statefulset-name-odd").contains("there is a rule statefulset-name-odd already"));
    assertTrue(run("Odd").contains("usage:"));
  }

  /** Runs the script in the copy; returns what it says on standard error. */
  private String run(String id) throws IOException, InterruptedException {
    Path script = Path.of("../scripts/NewRule.java").toAbsolutePath().normalize();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path said = checkout.resolve("said");
    Process process =
        new ProcessBuilder(java, script.toString(), id)
            .directory(checkout.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(said.toFile())
            .start();
    process.waitFor();
    return Files.readString(said);
  }

  private static void copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(SOURCES.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
