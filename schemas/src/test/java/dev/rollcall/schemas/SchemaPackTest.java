package dev.rollcall.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The committed pack is what the generator makes of the clients and the overlay today. {@code mvn
 * -pl schemas test -Dupdate} writes it anew.
 */
class SchemaPackTest {
  private static final Path MODULE = Path.of(System.getProperty("rollcall.root", ".."), "schemas");
  private static final Path PACK =
      MODULE.resolve("src/main/resources/dev/rollcall/schemas/kubernetes.schemas.gz");
  private static final List<Integer> MINORS = List.of(30, 31, 32, 33, 34, 35, 36);
  private static final int BYTES_MAX = 200 * 1024;

  @Test
  void thePackIsFreshAndSmall() throws IOException {
    String generated =
        SchemaPack.generate(
            MODULE.resolve("target/clients"), MINORS, MODULE.resolve("src/overlay"));
    if (System.getProperty("update") != null) {
      Files.write(PACK, compress(generated));
    }
    String committed;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(PACK))) {
      committed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(committed.contains("kind\tapps/v1\tStatefulSet\tstatefulsets\tnamespaced\t30-36\t"));
    assertEquals(generated, committed, "stale: run mvn -pl schemas test -Dupdate");
    assertTrue(Files.size(PACK) < BYTES_MAX, "the pack has " + Files.size(PACK) + " bytes");
  }

  private static byte[] compress(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(9);
          }
        }) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
