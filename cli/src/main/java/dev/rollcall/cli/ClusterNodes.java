package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.dryrun.node.NodeInventory;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Mapping;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of a plan: as the command says, or the configuration, or the usual ones. */
final class ClusterNodes {
  private static final int SHOWN_MAX = 10;

  private final ConfigFile config;
  private final Streams streams;

  ClusterNodes(ConfigFile config, Streams streams) {
    this.config = config;
    this.streams = streams;
  }

  /**
   * The nodes; {@code wanted} is the option, or null.
   *
   * @throws UsageError if the text is no number, file or preset, or the file has no nodes
   */
  List<Mapping> read(String wanted) {
    if (wanted != null) {
      return nodes(wanted, wanted, "--nodes " + wanted);
    }
    Optional<String> configured = config.config().nodes();
    return configured.isPresent()
        ? nodes(configured.get(), config.here(configured.get()), "nodes: " + configured.get())
        : NodeInventory.standard();
  }

  private List<Mapping> nodes(String text, String path, String shown) {
    var known = NodeInventory.named(text);
    if (known.isPresent()) {
      return known.get();
    }
    if (!Files.exists(streams.directory().resolve(path))) {
      if (path.indexOf('.') >= 0 || path.indexOf('/') >= 0) {
        throw new UsageError(shown + ": no such file or folder");
      }
      throw new UsageError(
          shown
              + ": neither a number, a file, nor one of the presets "
              + String.join(", ", NodeInventory.presets())
              + Nearest.to(text, NodeInventory.presets())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; a number is at most " + NodeInventory.COUNT_MAX));
    }
    Input input = Input.read(List.of(path), null, null, true, List.of(), config.leftOut(), streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(shown + ": " + input.problems().get(0));
    }
    List<KubeObject> objects = new ArrayList<>();
    for (var contents : Inspection.read(input.manifests(), "default")) {
      objects.addAll(contents.objects());
    }
    doubt(input, shown);
    List<Mapping> nodes = NodeInventory.of(objects);
    if (nodes.isEmpty()) {
      throw new UsageError(shown + ": no object of kind Node in it");
    }
    return nodes;
  }

  /** What cannot be read ends the run; what a server would not know is told. */
  private void doubt(Input input, String shown) {
    Inspection inspection =
        new Inspection(
            new Inspection.Settings(
                KubernetesVersions.DEFAULT,
                "default",
                EnumSet.of(Stage.SYNTAX, Stage.DECODE),
                false,
                ExternalObjects.NONE),
            List.of(new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of())),
            List.of());
    LintReport report = inspection.inspect(input.manifests(), input.findings());
    for (Finding finding : report.findings()) {
      String line = shown + ": " + finding.span() + ": " + finding.message();
      if (finding.stage() == Stage.SYNTAX) {
        throw new UsageError(line);
      }
      streams.err().println("rollcall: " + line);
    }
  }

  /** The nodes that an option names, each once; only nodes that there are can go. */
  static List<String> existing(String option, List<String> wanted, List<Mapping> nodes) {
    Set<String> names = new LinkedHashSet<>();
    nodes.forEach(node -> names.add(node.at("metadata").at("name").text("")));
    for (String name : wanted) {
      if (!names.contains(name)) {
        String near =
            Nearest.to(name, new ArrayList<>(names))
                .map(n -> "; did you mean " + n + "?")
                .orElse("");
        throw new UsageError(
            option
                + " "
                + name
                + ": no such node"
                + near
                + " (there are "
                + names.stream().limit(SHOWN_MAX).collect(Collectors.joining(", "))
                + (names.size() > SHOWN_MAX ? ", …)" : ")"));
      }
    }
    return List.copyOf(new LinkedHashSet<>(wanted));
  }
}
