package dev.rollcall.admission;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodResources;
import dev.rollcall.model.Quantity;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a ResourceQuota refuses whatever else is there: an object that takes more than the quota
 * allows in all, a pod whose containers do not say what the quota counts. What is too much only
 * together is for a rule to say, at the quota.
 */
final class QuotaVerdict {
  /** Nobody knows how many pods of these there are at a time. */
  private static final Set<String> UNCOUNTED = Set.of("Job", "CronJob", "DaemonSet");

  private QuotaVerdict() {}

  /** Adds one finding for each quota that refuses the object or its pods. */
  static void check(KubeObject object, LintContext context, List<Finding> findings) {
    for (KubeObject quota : context.manifests().ofKind("ResourceQuota", object.namespace())) {
      if (Together.areMeant(quota, object)) {
        check(object, quota, context, findings);
      }
    }
  }

  private static void check(
      KubeObject object, KubeObject quota, LintContext context, List<Finding> findings) {
    Node podSpec = NamespaceLimits.podSpec(object, context).orElse(null);
    boolean covered = podSpec != null && QuotaScope.surelyCovers(quota.root(), podSpec);
    if (covered && context.closedWorld()) {
      String unstated = QuotaDemand.unstated(quota.root(), podSpec);
      if (!unstated.isEmpty()) {
        findings.add(finding(object, quota, "containers must specify " + unstated));
      }
    }
    Map<String, Quantity> usage = usage(object, quota, covered ? podSpec : null);
    if (!usage.isEmpty()) {
      List<String> tooMuch = new ArrayList<>(0);
      PodResources.amounts(quota.spec().at("hard"))
          .forEach(
              (resource, allowed) -> {
                Quantity taken = usage.get(resource);
                if (taken != null && taken.isPositive() && taken.compareTo(allowed) > 0) {
                  tooMuch.add(resource + " is " + taken + ", and all may take " + allowed);
                }
              });
      if (!tooMuch.isEmpty()) {
        findings.add(finding(object, quota, String.join("; ", tooMuch)));
      }
    }
  }

  /** What only this object can be blamed for: the pods of the others are counted together. */
  private static Map<String, Quantity> usage(KubeObject object, KubeObject quota, Node podSpec) {
    boolean direct = object.kind().equals("Pod");
    if (podSpec != null && (direct || UNCOUNTED.contains(object.kind()))) {
      return QuotaUsage.ofPod(podSpec);
    }
    boolean countsAll = object.podTemplate().isEmpty() && QuotaScope.isOpen(quota.root());
    return countsAll ? QuotaExcess.usage(object, null) : Map.of();
  }

  private static Finding finding(KubeObject object, KubeObject quota, String why) {
    boolean template = object.podTemplate().isPresent() && !object.kind().equals("Pod");
    Node place = place(object);
    Finding finding =
        Finding.of(
                AdmissionCheck.RESOURCE_QUOTA,
                template ? Stage.RULE : Stage.ADMISSION,
                Severity.ERROR,
                (template ? "the pods will be refused by " : "refused by ")
                    + quota.ref()
                    + ": "
                    + why,
                place.place())
            .about(object.ref().toString(), place.path(), object.source())
            .withRelated(
                List.of(new Related(quota.spec().at("hard").place(), "the quota is set here")));
    return template ? finding : finding.withReason("Forbidden");
  }

  private static Node place(KubeObject object) {
    if (object.podTemplate().isPresent()) {
      return object.podTemplate().get().spec();
    }
    return object.kind().equals("PersistentVolumeClaim")
        ? object.spec().at("resources")
        : object.at("metadata").at("name");
  }
}
