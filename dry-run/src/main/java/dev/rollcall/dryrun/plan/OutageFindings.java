package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What findings about drained and about lost nodes have in common. */
final class OutageFindings {
  private OutageFindings() {}

  /**
   * Replacements that find no node.
   *
   * @param went what happened to the nodes, in one word
   * @param homeless one at least
   */
  static Finding pending(
      String rule,
      String went,
      Outage outage,
      KubeObject object,
      List<Departure> homeless,
      List<Moment> passed) {
    boolean assumed = outage.plan().input().nodesAssumed();
    List<String> names = new ArrayList<>();
    homeless.forEach(one -> names.add(one.replacement()));
    Outage.Standing standing = outage.standing(object, passed);
    Cause cause = Cause.ofUnschedulable(object, homeless.get(0).why());
    return PlanFindings.finding(
        rule,
        assumed ? Severity.WARNING : Severity.ERROR,
        "with "
            + Words.some(outage.nodes(), 3)
            + " "
            + went
            + ", "
            + Words.some(names, 3)
            + (names.size() == 1 ? " finds no node: " : " find no node: ")
            + homeless.get(0).why()
            + (assumed ? " (assumed nodes; --nodes gives yours)" : "")
            + "; "
            + standing.end().available()
            + " of "
            + standing.end().wanted()
            + " available",
        cause.node(),
        object);
  }
}
