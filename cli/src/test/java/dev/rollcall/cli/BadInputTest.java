package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input gets one clear line with its place, and what is fine beside it is checked all the same.
 */
class BadInputTest {
  /** Has one finding, so that a test sees whether it was reached. */
  private static final String NEIGHBOUR =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: near, namespace: a}\nfar: 1\n";

  private static final String SEEN = "near.yaml:4:1: error: ConfigMap has no field \"far\"";

  @TempDir Path folder;

  @Test
  void aFileOfTwoHundredMegabytesIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("big.yaml").toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    assertLine("big.yaml:1:1: error: 200 MiB are too much for a manifest (the limit is 64 MiB)");
  }

  @Test
  void aBinaryFileIsNamed() throws IOException {
    Files.write(folder.resolve("image.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1});
    assertLine("image.yaml:1:1: error: a binary file");
  }

  @Test
  void aFileInAnotherEncodingIsNamedWithItsLine() throws IOException {
    Files.write(
        folder.resolve("latin.yaml"), "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertLine("latin.yaml:1:1: error: not UTF-8 text (first in line 2); save it as UTF-8");
  }

  @Test
  void anAliasBombEndsAtTheLimit() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String below = "*a" + (i - 1) + ", ";
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, below.repeat(10)));
    }
    Files.writeString(folder.resolve("bomb.yaml"), bomb);
    assertLine("bomb.yaml:1:16: error: aliases expand to more than 200000 values [yaml-limit]");
  }

  @Test
  void deepNestingEndsAtTheLimit() throws IOException {
    Files.writeString(folder.resolve("deep.yaml"), "a: " + "[".repeat(100_000));
    assertTrue(lint().out().contains("[yaml-limit]"), lint().out());
  }

  @Test
  void aHalfWrittenDocumentDoesNotHideTheOnesBesideIt() throws IOException {
    Files.writeString(
        folder.resolve("half.yaml"), NEIGHBOUR + "---\nkind: \"Po\n---\n" + NEIGHBOUR);
    String out = lint().out();
    assertTrue(out.contains("half.yaml:4:1: error: ConfigMap has no field"), out);
    assertTrue(out.contains("[yaml-syntax]"), out);
    assertTrue(out.contains("half.yaml:11:1: error: ConfigMap has no field"), out);
  }

  @Test
  void aTabIsNamedAtItsPlace() throws IOException {
    Files.writeString(folder.resolve("tab.yaml"), "a:\n\tb: 1\n");
    assertLine("tab.yaml:2:1: error: ");
  }

  @Test
  void tenThousandDocumentsAreRead() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c").append(i);
      many.append(", namespace: a}\n");
    }
    Files.writeString(folder.resolve("many.yaml"), many);
    Run run = Run.with(folder, "", "lint", "--no-config", "many.yaml");
    assertEquals("10000 objects in 1 file, Kubernetes 1.36: no findings\n", run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void aLinkToAFolderAboveIsWalkedOnce() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("again"), folder);
    assertEquals(1, lint().out().lines().filter(line -> line.contains("\"far\"")).count());
  }

  @Test
  void aLinkToNothingIsNamed() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
    Run run = lint();
    assertEquals(
        "rollcall: gone.yaml: a link that leads to no file; mend it, or exclude it\n", run.err());
    assertTrue(run.out().contains(SEEN), run.out());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "a: 1\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(secret), "this user may read everything");
    Run run = lint();
    assertEquals("rollcall: secret.yaml: no permission to read it\n", run.err());
    assertTrue(run.out().contains(SEEN), run.out());
    assertEquals(ExitCode.USAGE, run.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\u0085", "\u2028"})
  void everyLineEndGivesTheSameLinesAndTheSameFix(String end) throws IOException {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a}\ndata:\n  v: 1.10\n";
    Path file = Files.writeString(folder.resolve("ends.yaml"), text.replace("\n", end));
    assertTrue(lint().out().contains("ends.yaml:5:6: error: "), lint().out());
    Run.with(folder, "", "lint", "--no-config", "--fix", "ends.yaml");
    String fixed = text.replace("1.10", "\"1.10\"").replace("\n", end);
    assertEquals(fixed, Files.readString(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysTheEncoding(String encoding) throws IOException {
    Files.write(folder.resolve("bom.yaml"), ("\uFEFF" + NEIGHBOUR).getBytes(encoding));
    assertTrue(lint().out().contains("bom.yaml:4:1: error: ConfigMap has no field"), lint().out());
  }

  /** The line is there, the neighbour is checked, and nothing looks like a failure of ours. */
  private void assertLine(String line) throws IOException {
    Run run = lint();
    assertTrue(run.out().lines().anyMatch(found -> found.startsWith(line)), run.out());
    assertTrue(run.out().contains(SEEN), run.out());
    assertFalse((run.out() + run.err()).contains("Exception"), run.err());
    assertEquals(ExitCode.FINDINGS, run.code());
  }

  private Run lint() throws IOException {
    Files.writeString(folder.resolve("near.yaml"), NEIGHBOUR);
    return Run.with(folder, "", "lint", "--no-config", "--format", "concise", ".");
  }
}
