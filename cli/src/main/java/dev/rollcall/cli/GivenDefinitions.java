package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.model.KubeObject;
import dev.rollcall.schema.SchemaCheck;
import java.util.ArrayList;
import java.util.List;

/** The CustomResourceDefinitions that {@code --crds} and the configuration name. */
final class GivenDefinitions {
  private GivenDefinitions() {}

  /**
   * Reads them, those of the command line first.
   *
   * @throws UsageError if a path does not exist
   */
  static List<KubeObject> read(List<String> paths, ConfigFile file, Streams streams) {
    List<String> all = new ArrayList<>(paths);
    file.config().crds().forEach(path -> all.add(file.here(path)));
    if (all.isEmpty()) {
      return List.of();
    }
    Input input = Input.read(all, null, null, false, List.of(), path -> false, streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError("crds: " + input.problems().get(0));
    }
    return SchemaCheck.definitions(input.manifests());
  }
}
