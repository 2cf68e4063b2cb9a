package dev.rollcall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The distribution that {@code package} has made. */
final class Distribution {
  static final Path FOLDER = Path.of("target/rollcall/rollcall").toAbsolutePath();
  static final Path ZIP = Path.of("target/rollcall.zip").toAbsolutePath();

  private Distribution() {}

  /** Copies its jars to {@code folder/lib}. */
  static void copyJars(Path folder) throws IOException {
    Path lib = Files.createDirectories(folder.resolve("lib"));
    List<Path> jars;
    try (Stream<Path> list = Files.list(FOLDER.resolve("lib"))) {
      jars = list.toList();
    }
    for (Path jar : jars) {
      Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
