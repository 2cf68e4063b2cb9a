package dev.rollcall.cli;

import dev.rollcall.files.ManifestFiles;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;

/** A file of one document that an option names, or standard input. */
final class YamlFile {
  private YamlFile() {}

  /**
   * The document.
   *
   * @throws UsageError if it cannot be read
   */
  static Node root(String option, String name, Streams streams) {
    ManifestFiles.Read read =
        name.equals("-")
            ? ManifestFiles.read("<stdin>", streams.in())
            : ManifestFiles.read(name, streams.directory().resolve(name));
    if (read.manifest().isEmpty()) {
      throw new UsageError(option + " " + name + ": " + read.finding().get().message());
    }
    var parsed = YamlReader.read(read.manifest().get().file(), read.manifest().get().text());
    if (!parsed.problems().isEmpty()) {
      throw new UsageError(
          option
              + " "
              + parsed.problems().get(0).span()
              + ": "
              + parsed.problems().get(0).message());
    }
    if (parsed.documents().isEmpty()) {
      throw new UsageError(option + " " + name + ": the file is empty");
    }
    return parsed.documents().get(0).root();
  }
}
