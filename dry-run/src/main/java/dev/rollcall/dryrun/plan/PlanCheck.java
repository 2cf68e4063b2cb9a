package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dry run as a stage of checking: what a server would not take is left out, the rest is played,
 * and what the plan shows becomes findings.
 */
public final class PlanCheck implements Check {
  /** The stages whose findings belong to a plan. */
  public static final Set<Stage> STAGES =
      EnumSet.of(Stage.SYNTAX, Stage.DECODE, Stage.SERVER, Stage.ADMISSION, Stage.SIMULATION);

  private final PlanInput input;
  private final List<Check> server;
  private Plan plan;

  /**
   * A dry run.
   *
   * @param input all but the new manifests and the version, which come with the context
   * @param server what a server looks at before it takes an object
   */
  public PlanCheck(PlanInput input, List<Check> server) {
    this.input = input;
    this.server = List.copyOf(server);
  }

  @Override
  public List<Finding> check(LintContext context) {
    List<Finding> findings = new ArrayList<>();
    Map<String, String> invalid = new LinkedHashMap<>();
    for (Check check : server) {
      for (Finding finding : check.check(context)) {
        if (finding.isRefusal()) {
          findings.add(finding);
          invalid.putIfAbsent(finding.object(), "invalid: " + finding.message());
        }
      }
    }
    Map<String, String> never = refusedBefore(context);
    List<KubeObject> taken = new ArrayList<>(input.before());
    taken.removeIf(object -> never.containsKey(object.ref().toString()));
    List<String> told = new ArrayList<>();
    never.forEach((object, why) -> told.add(object + ": " + why));
    plan =
        Plan.of(
            input.with(taken, told, context.manifests().objects(), invalid, context.newestMinor()));
    findings.addAll(plan.findings());
    return findings;
  }

  /** Those of the old manifests that cannot run, for no server has taken them, with the reason. */
  private Map<String, String> refusedBefore(LintContext context) {
    Map<String, String> refused = new LinkedHashMap<>();
    if (input.before().isEmpty()) {
      return refused;
    }
    LintContext old =
        new LintContext(
            new ManifestSet(input.before()),
            context.newestMinor(),
            context.newestMinor(),
            false,
            context.external());
    for (Check check : server) {
      for (Finding finding : check.check(old)) {
        if (finding.isRefusal()) {
          refused.putIfAbsent(finding.object(), finding.message());
        }
      }
    }
    return refused;
  }

  /** The plan, once {@link #check} has been called. */
  public Plan plan() {
    return plan;
  }
}
