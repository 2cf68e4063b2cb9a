package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.update.Updates;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server does not let an apply change: fixed fields, and fields of other managers. */
final class RefusalFindings {
  private final Plan plan;
  private final List<Finding> findings = new ArrayList<>();

  RefusalFindings(Plan plan) {
    this.plan = plan;
  }

  List<Finding> all() {
    for (ObjectChange change : plan.changes()) {
      boolean invalid = plan.input().invalid().containsKey(change.ref().toString());
      boolean refused = change.effect() == Effect.REFUSED || change.effect() == Effect.NEEDS_DELETE;
      if (refused && !invalid) {
        refused(change);
      }
    }
    conflicts();
    return findings;
  }

  private void refused(ObjectChange change) {
    Node blamed = change.object().at("metadata").at("name");
    Node was = blamed;
    String why = reason(change.note());
    Optional<Finding> fault = fault(change);
    if (fault.isPresent()) {
      why = fault.get().message();
      for (ObjectChange.FieldChange field : change.fields()) {
        Node after = field.after();
        boolean here = fault.get().span().equals(after.span());
        if (here || fault.get().span().equals(after.place())) {
          blamed = after;
          was = field.before();
          break;
        }
      }
    }
    Finding finding =
        PlanFindings.finding(
            SimulationRules.UPDATE_REFUSED,
            Severity.ERROR,
            (change.isLeftOut() ? "left out of the plan: " : "the server refuses this change: ")
                + why,
            blamed,
            change.object());
    if (was != blamed && was.isWritten() && !was.file().isEmpty()) {
      finding = finding.withRelated(List.of(new Related(was.span(), "as it runs now")));
    }
    findings.add(finding.withReason("Invalid"));
  }

  /** The first thing that cannot change, with what to do instead. */
  private Optional<Finding> fault(ObjectChange change) {
    return change
        .old()
        .flatMap(
            old ->
                Updates.changes(old.root(), change.object().root(), plan.input().minor()).stream()
                    .findFirst());
  }

  /** The server's words without the object's name, which the report shows anyway. */
  private static String reason(String message) {
    int at = message.indexOf("is invalid: ");
    return at < 0 ? message : message.substring(at + "is invalid: ".length());
  }

  /** Fields of others that an apply on the server would have to force. */
  private void conflicts() {
    for (FieldConflict one : new LiveObjects(plan.input().before()).conflicts(plan.objects())) {
      findings.add(
          PlanFindings.finding(
              SimulationRules.APPLY_CONFLICT,
              Severity.ERROR,
              "the apply of this object fails with a "
                  + one.words()
                  + "; leave the field out, or force the conflict",
              one.field(),
              one.object()));
    }
  }
}
