package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollcall lint --diff}: the patch of what {@code --fix} would write. */
class DiffTest {
  private static final String SETTINGS =
      """
      # settings
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: a
      data:
        v: 1.10  # kept
      """;

  @TempDir Path folder;

  @Test
  void thePatchIsPrintedAndNothingIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), SETTINGS);
    Run run = Run.with(folder, "", "lint", "--diff", ".");
    assertEquals(
        """
        --- a.yaml
        +++ a.yaml
        @@ -4,4 +4,4 @@
         metadata:
           name: a
         data:
        -  v: 1.10  # kept
        +  v: "1.10"  # kept
        """,
        run.out());
    assertEquals("rollcall: --fix would apply 1 fix\n", run.err());
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals(SETTINGS, Files.readString(file));
  }

  @Test
  void whereNothingWouldChangeNothingIsPrintedAndTheExitCodeIsZero() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), SETTINGS.replace("1.10", "x"));
    assertEquals(new Run(ExitCode.CLEAN, "", ""), Run.with(folder, "", "lint", "--diff", "."));
  }

  @Test
  void anEditorsBufferIsWhatCountsAndNotTheFileOfThatName() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "# saved\n");
    Run run = Run.with(folder, SETTINGS, "lint", "--diff", "--stdin-filename", "a.yaml", "-");
    assertTrue(run.out().contains("+  v: \"1.10\""), run.out());
    Run.with(folder, SETTINGS, "lint", "--fix", "--stdin-filename", "a.yaml", "-");
    assertEquals("# saved\n", Files.readString(file));
  }

  @Test
  void standardInputHasItsNameAndMayEndWithoutALineEnd() {
    String in = SETTINGS.substring(0, SETTINGS.indexOf("  # kept"));
    Run run = Run.with(folder, in, "lint", "--diff", "--stdin-filename", "x/a.yaml", "-");
    assertTrue(run.out().startsWith("--- x/a.yaml\n+++ x/a.yaml\n@@ "), run.out());
    assertTrue(
        run.out()
            .endsWith(
                "-  v: 1.10\n\\ No newline at end of file\n"
                    + "+  v: \"1.10\"\n\\ No newline at end of file\n"),
        run.out());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  @Test
  void aFileInAnotherEncodingIsLeftOut() throws IOException {
    Files.write(folder.resolve("a.yaml"), SETTINGS.getBytes(StandardCharsets.UTF_16));
    Run run = Run.with(folder, "", "lint", "--diff", ".");
    assertEquals("rollcall: a.yaml is not plain UTF-8; not fixed\n", run.err());
    assertEquals("", run.out());
  }

  @Test
  void aMissingPathIsExitCodeTwoAndThePatchOfTheOthersIsPrinted() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), SETTINGS);
    Run run = Run.with(folder, "", "lint", "--diff", "a.yaml", "nope.yaml");
    assertTrue(run.out().startsWith("--- a.yaml"), run.out());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @Test
  void aReportBesidesThePatchIsRefused() {
    Run run = Run.with(folder, "", "lint", "--diff", "--format", "json", ".");
    assertTrue(run.err().startsWith("rollcall: --diff prints a patch and no report"), run.err());
    assertEquals(ExitCode.USAGE, run.code());
  }
}
