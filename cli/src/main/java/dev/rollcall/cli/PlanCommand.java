package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.dryrun.CalendarReport;
import dev.rollcall.dryrun.Plan;
import dev.rollcall.dryrun.Scenario;
import dev.rollcall.dryrun.ScenarioRun;
import dev.rollcall.dryrun.TextPlan;
import dev.rollcall.dryrun.job.CronCalendar;
import dev.rollcall.dryrun.node.NodeInventory;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.KubeObject;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code rollcall plan} with their help texts. */
@Command(
    name = "plan",
    description = "Predict what the controllers do with manifests: objects, names, steps.",
    footer = {
      "",
      "Example: rollcall plan --from deploy-today/ deploy-tomorrow/",
      "         git show main:web.yaml | rollcall plan --from - web.yaml"
    })
final class PlanCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "The manifests that are applied: files, folders, patterns, or -.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD",
      description = "What runs today: a file or a folder of manifests (default: nothing).")
  private String from;

  @Option(
      names = "--nodes",
      paramLabel = "N|FILE|PRESET",
      description =
          "The cluster: a number of workers, a file of Node objects, or a preset"
              + " (default: three workers and a tainted control-plane node).")
  private String nodes;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Play the nodes and steps of a scenario instead of applying paths.")
  private String scenario;

  @Option(
      names = "--what-if",
      paramLabel = "FATE",
      description = "What becomes of new pods: ready (default), never-ready or image-pull.")
  private String whatIf = "ready";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "List when CronJobs fire from this time on, such as 2026-03-29T00:00Z.")
  private String at;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long to list them: 24h (default), 90m, 7d …")
  private String duration = "24h";

  @Option(
      names = "--kubernetes-version",
      paramLabel = "V",
      description = "The minor whose controllers run (default: 1.36).")
  private String kubernetesVersion;

  @Option(
      names = {"--format", "--report"},
      paramLabel = "FORMAT",
      description = "text (default) or json.")
  private String format = "text";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: the nearest rollcall.yaml up to the repository).")
  private String config;

  @Option(names = "--no-config", description = "Pass over rollcall.yaml.")
  private boolean noConfig;

  private ConfigFile file;

  PlanCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageError("--format " + format + ": plan has text and json");
    }
    file = Configuration.of(config, noConfig, streams);
    int minor = minor();
    if (scenario != null) {
      return play(minor);
    }
    if (paths.isEmpty()) {
      throw new UsageError("nothing to plan; name manifests, or a --scenario");
    }
    if (at != null) {
      return firings();
    }
    Plan plan =
        Plan.of(
            objects(from == null ? List.of() : List.of(from)),
            objects(paths),
            nodes(),
            whatIf(),
            minor);
    StringBuilder out = new StringBuilder();
    if (format.equals("json")) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("names", plan.names());
      json.put("trace", plan.trace());
      json.put("result", plan.result());
      new JsonWriter(out, true).value(json);
      out.append('\n');
    } else {
      TextPlan.write(plan, out);
    }
    streams.out().print(out);
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  /** When the CronJobs fire, and nothing else. */
  private int firings() {
    TimeSpan span = TimeSpan.of(at, duration);
    CronCalendar calendar = CronCalendar.of(objects(paths), span.from(), span.to());
    StringBuilder out = new StringBuilder();
    if (format.equals("json")) {
      new JsonWriter(out, true).value(CalendarReport.plain(calendar));
      out.append('\n');
    } else {
      CalendarReport.text(calendar, out);
    }
    streams.out().print(out);
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  private int minor() {
    if (kubernetesVersion == null) {
      return file.config().versions().orElse(KubernetesVersions.DEFAULT).newest();
    }
    return KubernetesVersions.parse(kubernetesVersion)
        .map(KubernetesVersions::newest)
        .orElseThrow(
            () ->
                new UsageError(
                    "--kubernetes-version "
                        + kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()));
  }

  private String whatIf() {
    return switch (whatIf) {
      case "ready", "never-ready", "image-pull" -> whatIf;
      default ->
          throw new UsageError(
              "--what-if " + whatIf + ": there are ready, never-ready, image-pull");
    };
  }

  private int play(int minor) {
    Path file = streams.directory().resolve(scenario);
    ManifestFiles.Read read =
        scenario.equals("-")
            ? ManifestFiles.read("<stdin>", streams.in())
            : ManifestFiles.read(scenario, file);
    if (read.manifest().isEmpty()) {
      throw new UsageError("--scenario " + scenario + ": " + read.finding().get().message());
    }
    var parsed = YamlReader.read(scenario, read.manifest().get().text());
    if (!parsed.problems().isEmpty()) {
      throw new UsageError(
          parsed.problems().get(0).span() + ": " + parsed.problems().get(0).message());
    }
    List<Document> documents = parsed.documents();
    if (documents.isEmpty() || documents.get(0).root().at("steps").items().isEmpty()) {
      throw new UsageError("--scenario " + scenario + ": it has no steps");
    }
    List<Map<String, Object>> trace =
        ScenarioRun.play(Scenario.read(documents.get(0).root()), minor);
    StringBuilder out = new StringBuilder();
    if (format.equals("json")) {
      new JsonWriter(out, true).value(Map.of("trace", trace));
      out.append('\n');
    } else {
      TextPlan.moves(trace, out);
    }
    streams.out().print(out);
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  private List<KubeObject> objects(List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Input input = Input.read(names, null, null, true, List.of(), file.leftOut(), streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(input.problems().get(0));
    }
    input
        .findings()
        .forEach(finding -> streams.err().println(finding.span() + ": " + finding.message()));
    List<KubeObject> objects = new ArrayList<>();
    for (ManifestReader.Contents contents : Inspection.read(input.manifests(), "default")) {
      contents
          .findings()
          .forEach(finding -> streams.err().println(finding.span() + ": " + finding.message()));
      objects.addAll(contents.objects());
    }
    return objects;
  }

  /** The cluster, as the command says, or the configuration, or the usual one. */
  private List<Mapping> nodes() {
    if (nodes != null) {
      return nodes(nodes, nodes, "--nodes " + nodes);
    }
    Optional<String> configured = file.config().nodes();
    return configured.isPresent()
        ? nodes(configured.get(), file.here(configured.get()), "nodes: " + configured.get())
        : NodeInventory.standard();
  }

  private List<Mapping> nodes(String text, String path, String shown) {
    if (text.chars().allMatch(Character::isDigit) && text.length() < 6) {
      int count = Integer.parseInt(text);
      if (count > NodeInventory.COUNT_MAX) {
        throw new UsageError(shown + ": at most " + NodeInventory.COUNT_MAX);
      }
      return NodeInventory.workers(count);
    }
    var preset = NodeInventory.preset(text);
    if (preset.isPresent()) {
      return preset.get();
    }
    if (!Files.exists(streams.directory().resolve(path))) {
      throw new UsageError(
          shown
              + ": neither a number, a file, nor one of the presets "
              + String.join(", ", NodeInventory.presets()));
    }
    return NodeInventory.of(objects(List.of(path)));
  }
}
