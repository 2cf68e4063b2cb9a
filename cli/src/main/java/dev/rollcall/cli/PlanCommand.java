package dev.rollcall.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollcall plan}. */
@Command(
    name = "plan",
    description = "Predict what the controllers do with manifests: objects, names, steps.",
    footer = {
      "",
      "text, json, html, markdown and mermaid show the plan; the other formats its findings alone.",
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration, 3 our own failure.",
      "Example: rollcall plan --from git:origin/main deploy/",
      "         rollcall plan --from deploy-today/ --nodes nodes.yaml --report html=plan.html deploy/"
    })
final class PlanCommand implements Callable<Integer> {
  private final Streams streams;
  @Mixin private final PlanOptions options = new PlanOptions();

  PlanCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (options.scenario != null) {
      return new ScenarioPlay(options, streams).run();
    }
    if (options.paths.isEmpty()) {
      throw new UsageError("nothing to plan; name manifests, or a --scenario");
    }
    return new PlanRun(options, streams).run();
  }
}
