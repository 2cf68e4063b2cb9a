package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.GitTree;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs today, as {@code --from} names it: a folder, a file or a revision of git.
 *
 * @param unread what hides a part of its texts
 */
record OldManifests(List<KubeObject> objects, List<Finding> unread) {
  /** Nothing runs. */
  static final OldManifests NONE = new OldManifests(List.of(), List.of());

  /**
   * The objects of {@code from}.
   *
   * @param paths the new manifests, whose places are looked up in a revision
   * @param namespace for namespaced objects that name none
   * @throws UsageError if there is nothing of that name, or nothing of it can be read
   */
  static OldManifests read(
      String from, List<String> paths, String namespace, ConfigFile config, Streams streams) {
    Input input = input(from, paths, config, streams);
    List<KubeObject> objects = new ArrayList<>();
    List<Finding> unread = new ArrayList<>(input.findings());
    for (var contents : Inspection.read(input.manifests(), namespace)) {
      objects.addAll(contents.objects());
      unread.addAll(contents.findings());
    }
    unread.removeIf(finding -> finding.stage() != Stage.SYNTAX);
    if (objects.isEmpty() && !unread.isEmpty()) {
      throw new UsageError(
          "--from " + from + ": " + unread.get(0).span() + ": " + unread.get(0).message());
    }
    return new OldManifests(objects, unread);
  }

  private static Input input(String from, List<String> paths, ConfigFile config, Streams streams) {
    if (from.startsWith(GitTree.PREFIX)) {
      try {
        GitTree.Found found = GitTree.read(from, paths, streams.directory());
        return new Input(found.manifests(), found.findings(), List.of());
      } catch (IOException failure) {
        throw new UsageError(failure.getMessage());
      }
    }
    Input input = Input.read(List.of(from), null, null, true, List.of(), config.leftOut(), streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError("--from " + input.problems().get(0));
    }
    return input;
  }
}
