package dev.rollcall.schema;

import dev.rollcall.model.GroupVersionKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When API versions came, were deprecated, and went, and what took their place. */
final class Lifecycle {
  private static final String TABLE = "/dev/rollcall/schemas/lifecycle.tsv";
  private static final int NEVER = Integer.MAX_VALUE;

  private Lifecycle() {}

  /**
   * The life of one kind in one API version; minors are those of Kubernetes 1.x.
   *
   * @param replacement such as {@code apps/v1 Deployment}; empty if there is none
   */
  record Life(int introduced, int deprecated, int removed, String replacement) {}

  /** What is known of {@code type}; empty for API versions that are here to stay. */
  static Optional<Life> of(GroupVersionKind type) {
    return Optional.ofNullable(Holder.LIVES.get(type));
  }

  private static final class Holder {
    static final Map<GroupVersionKind, Life> LIVES = read();

    private static Map<GroupVersionKind, Life> read() {
      Map<GroupVersionKind, Life> lives = new HashMap<>();
      try (InputStream in = Lifecycle.class.getResourceAsStream(TABLE);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            String[] parts = line.split("\t", -1);
            lives.put(
                GroupVersionKind.of(parts[0], parts[1]),
                new Life(
                    minor(parts[2], 0), minor(parts[3], NEVER), minor(parts[4], NEVER), parts[5]));
          }
        }
        return lives;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static int minor(String text, int otherwise) {
      return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
  }
}
