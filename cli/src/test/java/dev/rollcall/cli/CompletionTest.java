package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script in a real bash, and the help texts. */
class CompletionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rollcall li | lint",
        "rollcall lint --kube | --kubernetes-version",
        "rollcall lint --fail-on w | warning",
        "rollcall lint --report sa | sarif",
        "rollcall lint --color al | always",
        "rollcall lint --profile rec | recommended",
        "rollcall lint --rule image-tag-la | image-tag-latest",
        "rollcall explain unknown-fi | unknown-field",
        "rollcall plan --what-if nev | never-ready",
        "rollcall plan --report mer | mermaid",
        "rollcall plan --format htm | html",
        "rollcall plan --order arg | argocd",
        "rollcall rules --format js | json",
        "rollcall rules --family dry | dry-run",
        "rollcall rules --kind StatefulS | StatefulSet",
        "rollcall help pl | plan"
      })
  void bashCompletesCommandsOptionsAndValues(String typed, String offered) throws Exception {
    assumeTrue(Shell.find("bash") != null, "no bash");
    Run script = Run.of("generate-completion");
    assertEquals(ExitCode.CLEAN, script.code());
    Path file = Files.writeString(folder.resolve("completion"), script.out());
    // `compopt` works only inside of readline, so it is made to do nothing.
    String words =
        "compopt() { :; }; source \"$0\"; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); "
                .formatted(typed)
            + "COMP_LINE=\"${COMP_WORDS[*]}\"; COMP_POINT=${#COMP_LINE}; _complete_rollcall; "
            + "printf '%s\\n' \"${COMPREPLY[@]}\"";
    String reply = new Shell(folder).must("bash", "-c", words, file.toString());
    assertEquals(offered, reply.strip().replaceAll("\\s+", " "));
  }

  @Test
  void zshReadsTheScriptToo() throws Exception {
    assumeTrue(Shell.find("zsh") != null, "no zsh");
    Path file =
        Files.writeString(folder.resolve("completion"), Run.of("generate-completion").out());
    String bound =
        new Shell(folder).must("zsh", "-f", "-c", "source " + file + "; print $_comps[rollcall]");
    assertTrue(bound.contains("_complete_rollcall"), bound);
  }

  @ParameterizedTest
  @CsvSource({"lint", "plan", "rules", "explain", "baseline", "init", "generate-completion"})
  void helpOfACommandIsTheSameInBothWays(String command) {
    Run help = Run.of("help", command);
    assertEquals(new Run(0, Run.of(command, "--help").out(), ""), help);
    assertTrue(help.out().startsWith("Usage: rollcall " + command), help.out());
  }

  @Test
  void coloursAreAutoAlwaysOrNever() {
    String file = "examples/mistakes/shop.yaml";
    assertTrue(Run.of("lint", "--color", "always", file).out().contains("\u001b[1;31m"));
    assertEquals(Run.of("lint", file).out(), Run.of("lint", "--color", "never", file).out());
    Run wrong = Run.of("lint", "--color", "yes", file);
    assertEquals(ExitCode.USAGE, wrong.code());
    assertEquals("rollcall: --color yes: there are auto, always, never\n", wrong.err());
  }
}
