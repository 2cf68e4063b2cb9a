package dev.rollcall.admission;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Pods and claims that a LimitRange of their namespace refuses. */
final class LimitVerdict {
  /** How the server says that a value is missing, which a LimitRange elsewhere may fill in. */
  private static final String MISSING = "specified";

  private LimitVerdict() {}

  /** Adds one finding for each LimitRange that refuses the object. */
  static void check(KubeObject object, LintContext context, List<Finding> findings) {
    List<KubeObject> ranges = NamespaceLimits.around(object, context);
    if (ranges.isEmpty()) {
      return;
    }
    List<Mapping> stored = NamespaceLimits.stored(ranges, context);
    boolean pod = object.kind().equals("Pod");
    Mapping filled = pod ? LimitRangeAdmission.fillIn(object.root(), stored) : object.root();
    for (int i = 0; i < ranges.size(); i++) {
      List<Mapping> one = List.of(stored.get(i));
      List<String> wrong =
          new ArrayList<>(
              pod
                  ? LimitRangeAdmission.violations(filled, one)
                  : LimitRangeAdmission.violationsOfClaim(filled, one));
      if (!context.closedWorld()) {
        wrong.removeIf(violation -> violation.contains(MISSING));
      }
      if (!wrong.isEmpty()) {
        findings.add(finding(object, ranges.get(i), wrong));
      }
    }
  }

  /**
   * Adds what a template asks for in all, and its claims, if every pod or claim of it is refused.
   * Its single containers are for a rule, which has their places.
   */
  static void checkTemplate(KubeObject object, LintContext context, List<Finding> findings) {
    List<KubeObject> ranges = NamespaceLimits.around(object, context);
    if (ranges.isEmpty() || object.podTemplate().isEmpty()) {
      return;
    }
    Node template = object.podTemplate().get().node();
    List<Mapping> stored = NamespaceLimits.stored(ranges, context);
    for (int i = 0; i < ranges.size(); i++) {
      List<Mapping> one = List.of(stored.get(i));
      if (template instanceof Mapping pod) {
        Mapping filled = LimitRangeAdmission.fillIn(pod, stored);
        List<String> wrong = new ArrayList<>(LimitRangeAdmission.violations(filled, one));
        wrong.removeIf(violation -> violation.contains(MISSING) || !violation.contains("per Pod"));
        add(object, template.at("spec"), ranges.get(i), wrong, findings);
      }
      for (Node claim : object.spec().at("volumeClaimTemplates").items()) {
        List<String> wrong = LimitRangeAdmission.violationsOfClaim(claim, one);
        add(object, claim.at("spec").at("resources"), ranges.get(i), wrong, findings);
      }
    }
  }

  private static void add(
      KubeObject object, Node place, KubeObject range, List<String> wrong, List<Finding> findings) {
    if (!wrong.isEmpty()) {
      findings.add(
          Finding.of(
                  AdmissionCheck.LIMIT_RANGE,
                  Stage.RULE,
                  Severity.ERROR,
                  "what is made of this will be refused by "
                      + range.ref()
                      + ": "
                      + String.join("; ", wrong),
                  place.place())
              .about(object.ref().toString(), place.path(), object.source())
              .withRelated(related(range)));
    }
  }

  private static List<Related> related(KubeObject range) {
    return List.of(new Related(range.spec().at("limits").place(), "the limits are set here"));
  }

  private static Finding finding(KubeObject object, KubeObject range, List<String> wrong) {
    Node place = object.kind().equals("Pod") ? object.spec() : object.spec().at("resources");
    return Finding.of(
            AdmissionCheck.LIMIT_RANGE,
            Stage.ADMISSION,
            Severity.ERROR,
            "refused by " + range.ref() + ": " + String.join("; ", wrong),
            place.place())
        .about(object.ref().toString(), place.path(), object.source())
        .withReason("Forbidden")
        .withRelated(related(range));
  }
}
