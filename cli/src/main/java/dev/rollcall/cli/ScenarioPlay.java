package dev.rollcall.cli;

import dev.rollcall.dryrun.Scenario;
import dev.rollcall.dryrun.ScenarioFaults;
import dev.rollcall.dryrun.ScenarioRun;
import dev.rollcall.dryrun.TextPlan;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Map;

/** Carries out {@code rollcall plan --scenario}: a story of nodes and steps to its trace. */
final class ScenarioPlay {
  private static final int FAULTS_SHOWN_MAX = 20;

  private static final List<Check> SERVER =
      List.of(new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of()));

  private final PlanOptions options;
  private final Streams streams;

  ScenarioPlay(PlanOptions options, Streams streams) {
    this.options = options;
    this.streams = streams;
  }

  /**
   * Plays it and returns the exit code.
   *
   * @throws UsageError if the file cannot be read or is no scenario
   */
  int run() {
    if (options.outputs.size() > 1) {
      throw new UsageError("--scenario has one report: text or json");
    }
    Output output = options.outputs.isEmpty() ? Output.parse("text") : options.outputs.get(0);
    boolean json = output.format().equals("json");
    if (!json && !output.format().equals("text")) {
      throw new UsageError("--format " + output.format() + ": --scenario has text and json");
    }
    List<Map<String, Object>> trace = ScenarioRun.play(Scenario.read(root()), minor(), SERVER);
    StringBuilder out = new StringBuilder();
    if (json) {
      new JsonWriter(out, true).value(Map.of("trace", trace));
      out.append('\n');
    } else {
      TextPlan.moves(trace, out);
    }
    ReportFiles.print(output, out, streams);
    return ExitCode.CLEAN;
  }

  private Node root() {
    Node root = YamlFile.root("--scenario", options.scenario, streams);
    List<String> faults = ScenarioFaults.of(root);
    if (!faults.isEmpty()) {
      int shown = Math.min(FAULTS_SHOWN_MAX, faults.size());
      throw new UsageError(String.join("\nrollcall: ", faults.subList(0, shown)));
    }
    return root;
  }

  private int minor() {
    if (options.kubernetesVersion == null) {
      return KubernetesVersions.NEWEST_SUPPORTED;
    }
    return KubernetesVersions.parse(options.kubernetesVersion)
        .map(KubernetesVersions::newest)
        .orElseThrow(
            () ->
                new UsageError(
                    "--kubernetes-version "
                        + options.kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()));
  }
}
