package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.GitTree;
import dev.rollcall.lint.Inspection;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What runs today, as {@code --from} names it: a folder, a file or a revision of git. */
final class OldManifests {
  private OldManifests() {}

  /**
   * The objects of {@code from}.
   *
   * @param paths the new manifests, whose places are looked up in a revision
   * @param namespace for namespaced objects that name none
   * @throws UsageError if they cannot be read
   */
  static List<KubeObject> read(
      String from, List<String> paths, String namespace, ConfigFile config, Streams streams) {
    return objects(manifests(from, paths, config, streams), namespace);
  }

  private static List<Manifest> manifests(
      String from, List<String> paths, ConfigFile config, Streams streams) {
    if (from.startsWith(GitTree.PREFIX)) {
      try {
        return GitTree.read(from, paths, streams.directory());
      } catch (IOException failure) {
        throw new UsageError(failure.getMessage());
      }
    }
    Input input = Input.read(List.of(from), null, null, true, List.of(), config.leftOut(), streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(input.problems().get(0));
    }
    return input.manifests();
  }

  private static List<KubeObject> objects(List<Manifest> manifests, String namespace) {
    List<KubeObject> objects = new ArrayList<>();
    for (var contents : Inspection.read(manifests, namespace)) {
      objects.addAll(contents.objects());
    }
    return objects;
  }
}
