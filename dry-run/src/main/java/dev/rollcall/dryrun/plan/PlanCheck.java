package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
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
          invalid.putIfAbsent(finding.object(), finding.message());
        }
      }
    }
    plan =
        Plan.of(
            input.with(
                taken(context), context.manifests().objects(), invalid, context.newestMinor()));
    findings.addAll(plan.findings());
    return findings;
  }

  /** Those of the old manifests that can run: a server has taken them. */
  private List<KubeObject> taken(LintContext context) {
    if (input.before().isEmpty()) {
      return List.of();
    }
    LintContext old =
        new LintContext(
            new ManifestSet(input.before()),
            context.newestMinor(),
            context.newestMinor(),
            false,
            context.external());
    Set<String> invalid = new HashSet<>();
    for (Check check : server) {
      for (Finding finding : check.check(old)) {
        if (finding.isRefusal()) {
          invalid.add(finding.object());
        }
      }
    }
    List<KubeObject> taken = new ArrayList<>(input.before());
    taken.removeIf(object -> invalid.contains(object.ref().toString()));
    return taken;
  }

  /** The plan, once {@link #check} has been called. */
  public Plan plan() {
    return plan;
  }
}
