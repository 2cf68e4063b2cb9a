package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of the machine changes no byte: not the digits, not the letter i. */
class LocaleTest {
  private static final Path ROOT = Path.of(System.getProperty("rollcall.root", ".."));

  @ParameterizedTest
  @ValueSource(strings = {"lint --no-config", "plan", "lint --no-config --format html"})
  void arabicDigitsAndTheTurkishLetterIChangeNothing(String command)
      throws IOException, InterruptedException {
    byte[] english = output(command, "-Duser.language=en", "-Duser.country=US");
    assertTrue(english.length > 1000, "there is something to compare");
    assertArrayEquals(
        english,
        output(command, "-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"));
    assertArrayEquals(english, output(command, "-Duser.language=tr", "-Duser.country=TR"));
  }

  private static byte[] output(String command, String... locale)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of(locale));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(command.split(" ")));
    line.add("examples/mistakes");
    Process process =
        new ProcessBuilder(line)
            .directory(ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] out = process.getInputStream().readAllBytes();
    process.waitFor();
    return out;
  }
}
