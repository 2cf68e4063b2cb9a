package dev.rollcall.files;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one file into a manifest, or says in a finding why that cannot be. */
public final class ManifestFiles {
  /** The rule id for files that cannot be taken as text. */
  public static final String UNREADABLE = "file-unreadable";

  /** Far above any manifest, far below what exhausts memory: 64 MiB. */
  public static final long BYTES_MAX = 64L << 20;

  private ManifestFiles() {}

  /** One of both is there: the manifest, or the finding. */
  public record Read(Optional<Manifest> manifest, Optional<Finding> finding) {}

  /** Reads a file; {@code name} is how findings show it. */
  public static Read read(String name, Path path) {
    try {
      long size = Files.size(path);
      if (size > BYTES_MAX) {
        return unreadable(
            name,
            (size >> 20)
                + " MiB are too much for a manifest (the limit is "
                + (BYTES_MAX >> 20)
                + " MiB); split it, or exclude it");
      }
      return decode(name, Files.readAllBytes(path));
    } catch (IOException failure) {
      return unreadable(name, why(path, failure));
    }
  }

  /** The exceptions of files say hardly more than the path. */
  private static String why(Path path, IOException failure) {
    if (Files.notExists(path)) {
      return "no such file or folder";
    }
    if (Files.isDirectory(path)) {
      return "a folder; name a file";
    }
    return Files.isReadable(path)
        ? "cannot be read: " + failure.getMessage()
        : "no permission to read it";
  }

  /** Reads a stream to its end, within the same limit. */
  public static Read read(String name, InputStream in) {
    try {
      byte[] bytes = in.readNBytes((int) BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        return unreadable(name, "more than " + (BYTES_MAX >> 20) + " MiB of input");
      }
      return decode(name, bytes);
    } catch (IOException failure) {
      return unreadable(name, "cannot be read: " + failure.getMessage());
    }
  }

  private static Read decode(String name, byte[] bytes) {
    TextDecoding.Decoded decoded = TextDecoding.decode(bytes);
    return decoded.text() == null
        ? unreadable(name, decoded.fault())
        : new Read(Optional.of(new Manifest(name, decoded.text())), Optional.empty());
  }

  private static Read unreadable(String name, String message) {
    return new Read(
        Optional.empty(),
        Optional.of(
            Finding.of(UNREADABLE, Stage.SYNTAX, Severity.ERROR, message, Span.at(name, 1, 1))));
  }
}
