package dev.rollcall.admission;

import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server refuses for the sake of other objects in the input: pods that the level of their
 * Namespace does not let in, pods and claims outside the limits of their namespace. What it accepts
 * although no pod will come is for rules to say.
 */
public final class AdmissionCheck implements Check {
  /** The id of findings on pods and templates that a Namespace's level does not allow. */
  public static final String POD_SECURITY = "pod-security";

  /** The id of findings on pods and claims outside the limits of a LimitRange. */
  public static final String LIMIT_RANGE = "limit-range";

  /** The id of findings on pods that contradict the classes and the account they name. */
  public static final String CONTRADICTION = "pod-contradicts-class";

  /** The id of findings on what a ResourceQuota refuses whatever else is there. */
  static final String RESOURCE_QUOTA = "resource-quota";

  /** The id of findings on names in a Pod that lead nowhere. */
  static final String NOT_FOUND = "not-found";

  @Override
  public List<Finding> check(LintContext context) {
    List<Finding> findings = new ArrayList<>(0);
    for (KubeObject object : context.manifests().objects()) {
      if (object.podTemplate().isPresent()) {
        contradictions(object, context, findings);
      }
    }
    for (KubeObject pod : context.manifests().ofKind("Pod")) {
      MissingNames.check(pod, context, findings);
    }
    if (!context.manifests().ofKind("LimitRange").isEmpty()) {
      for (String kind : List.of("Pod", "PersistentVolumeClaim")) {
        for (KubeObject object : context.manifests().ofKind(kind)) {
          LimitVerdict.check(object, context, findings);
        }
      }
      for (KubeObject object : context.manifests().objects()) {
        if (object.podTemplate().isPresent() && !object.kind().equals("Pod")) {
          LimitVerdict.checkTemplate(object, context, findings);
        }
      }
    }
    if (!context.manifests().ofKind("ResourceQuota").isEmpty()) {
      for (KubeObject object : context.manifests().objects()) {
        if (object.type().isBuiltIn()) {
          QuotaVerdict.check(object, context, findings);
        }
      }
    }
    AdminAccess.check(context, findings);
    if (!context.manifests().ofKind("Namespace").isEmpty()) {
      for (KubeObject object : context.manifests().objects()) {
        if (object.podTemplate().isPresent()) {
          podSecurity(object, context, findings);
        }
      }
    }
    return findings;
  }

  /** A Pod is refused; a template is taken, and its pods are refused. */
  private static void contradictions(
      KubeObject object, LintContext context, List<Finding> findings) {
    boolean pod = object.kind().equals("Pod");
    for (PodRefusals.Refusal refusal : PodRefusals.of(object, context)) {
      Node place = refusal.place();
      Finding finding =
          Finding.of(
                  CONTRADICTION,
                  pod ? Stage.ADMISSION : Stage.RULE,
                  Severity.ERROR,
                  (pod ? "the pod is refused: " : "the pods will be refused: ") + refusal.why(),
                  place instanceof Scalar ? place.span() : place.place())
              .about(object.ref().toString(), place.path(), object.source())
              .withRelated(List.of(new Related(refusal.other().place(), "which is set here")));
      findings.add(pod ? finding.withReason("Forbidden") : finding);
    }
  }

  private static void podSecurity(KubeObject object, LintContext context, List<Finding> findings) {
    Optional<PodSecurityVerdict> refusal = PodSecurityVerdict.refusal(object, context);
    if (refusal.isEmpty()) {
      PodSecurityVerdict.warning(object, context)
          .ifPresent(
              warning ->
                  findings.add(
                      finding(
                          object,
                          context,
                          warning,
                          Stage.WARNING,
                          Severity.WARNING,
                          "the server takes it and warns that pods of namespace %s should be %s")));
    } else if (object.kind().equals("Pod")) {
      findings.add(
          finding(
                  object,
                  context,
                  refusal.get(),
                  Stage.ADMISSION,
                  Severity.ERROR,
                  "the pod is refused, as namespace %s enforces %s")
              .withReason("Forbidden"));
    }
  }

  private static Finding finding(
      KubeObject object,
      LintContext context,
      PodSecurityVerdict verdict,
      Stage stage,
      Severity severity,
      String words) {
    String message =
        String.format(Locale.ROOT, words, verdict.namespace().name(), verdict.policy())
            + ": "
            + verdict.words();
    return Finding.of(
            POD_SECURITY,
            stage,
            severity,
            message,
            object.podTemplate().orElseThrow().spec().place())
        .about(
            object.ref().toString(),
            object.podTemplate().orElseThrow().spec().path(),
            object.source())
        .withRelated(verdict.related())
        .withVersions(context.versionsSince(verdict.since()));
  }
}
