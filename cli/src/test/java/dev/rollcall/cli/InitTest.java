package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
  private static final String POD =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n";

  @TempDir Path folder;

  @Test
  void theFileChangesNothingUntilSomethingIsUncommented() throws IOException {
    Files.writeString(folder.resolve("pod.yaml"), POD);
    Run before = Run.with(folder, "", "lint", ".");
    Run init = Run.with(folder, "", "init");
    assertEquals(ExitCode.CLEAN, init.code());
    assertTrue(init.err().startsWith("rollcall: wrote rollcall.yaml, "), init.err());
    assertEquals(before, Run.with(folder, "", "lint", "."));
  }

  @Test
  void everySettingIsRightOnceItIsUncommented() throws IOException {
    Files.createDirectories(folder.resolve("crds"));
    Files.writeString(folder.resolve(".rollcall-baseline.json"), "{version: 1, findings: []}");
    Files.writeString(folder.resolve("pod.yaml"), POD);
    String text = InitCommand.text().replaceAll("(?m)^# (?=[a-zA-Z]+:|  )", "");
    assertTrue(text.contains("\nprofile: ") && text.contains("\n  - paths: "), text);
    Files.writeString(folder.resolve("rollcall.yaml"), text);
    Run run = Run.with(folder, "", "lint", "pod.yaml");
    assertEquals("", run.err());
    assertTrue(run.out().contains("Kubernetes 1.31..1.36: 1 error"), run.out());
  }

  @Test
  void aFileThatIsThereIsNotTouched() throws IOException {
    Path file = Files.writeString(folder.resolve("rollcall.yaml"), "profile: strict\n");
    Run run = Run.with(folder, "", "init");
    assertEquals("rollcall: rollcall.yaml is there already; nothing is written\n", run.err());
    assertEquals(ExitCode.USAGE, run.code());
    assertEquals("profile: strict\n", Files.readString(file));
  }
}
