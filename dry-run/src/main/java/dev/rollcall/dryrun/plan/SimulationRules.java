package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import java.util.ArrayList;
import java.util.List;

/** The pages of the findings that only a dry run makes. */
public final class SimulationRules {
  static final String ROLLOUT_BLOCKED = "rollout-blocked";
  static final String POD_UNSCHEDULABLE = "pod-unschedulable";
  static final String POD_REFUSED = "pod-refused";
  static final String CLAIM_UNBOUND = "claim-unbound";
  static final String UPDATE_REFUSED = "update-refused";
  static final String BUDGET_BROKEN = "rollout-breaks-budget";
  static final String CLAIMS_DELETED = "claims-deleted";
  static final String APPLY_AGAINST_AUTOSCALER = "apply-against-autoscaler";

  static final String APPLY_CONFLICT = "apply-conflict";

  private static final String FAMILY = "Dry run";

  private SimulationRules() {}

  /** All pages, by id. */
  public static List<RuleInfo> all() {
    List<RuleInfo> pages = new ArrayList<>(rollouts());
    pages.addAll(ForesightRules.all());
    pages.addAll(CronRules.all());
    pages.addAll(OutageRules.all());
    return pages;
  }

  private static List<RuleInfo> rollouts() {
    return List.of(
        page(
            APPLY_AGAINST_AUTOSCALER,
            Severity.WARNING,
            "An apply sets replicas outside the range of the autoscaler, which changes them back",
            "The manifest gives `spec.replicas`, and a HorizontalPodAutoscaler has other limits. Every"
                + " apply removes or adds pods that the autoscaler brings back within seconds; in"
                + " between there are too few or too many. Leave `replicas` out of the manifest.",
            "replicas: 1  # the autoscaler's minReplicas is 3",
            "# no replicas: they are the autoscaler's"),
        page(
            APPLY_CONFLICT,
            Severity.ERROR,
            "A server-side apply changes a field that another manager owns",
            "The old object says in managedFields who has set which field. kubectl apply"
                + " --server-side and Helm do not overwrite a field of another manager: the"
                + " apply of the whole object fails. Leave the field to whom it belongs, as replicas"
                + " to an autoscaler, or take it with --force-conflicts. Flux and Argo CD always"
                + " take it.",
            "replicas: 3  # and kube-controller-manager has made it 5, through scale",
            "# no replicas: they are the autoscaler's"),
        page(
            CLAIM_UNBOUND,
            Severity.ERROR,
            "A pod waits for a claim that no volume comes for",
            "The claim names a class without a provisioner, or volumes that cannot be reached from any"
                + " node the pod may run on. The pod stays Pending, and in an ordered StatefulSet all"
                + " that follow it are not created.",
            "storageClassName: local  # kubernetes.io/no-provisioner, and no PersistentVolume",
            "storageClassName: standard"),
        page(
            CLAIMS_DELETED,
            Severity.WARNING,
            "The change deletes claims",
            "The retention policy of the StatefulSet says Delete for what this change does (fewer"
                + " replicas, or the set itself going). Whether the data survives depends on the"
                + " reclaim policy of the volumes.",
            "persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}  # and fewer replicas",
            "persistentVolumeClaimRetentionPolicy: {whenScaled: Retain}"),
        page(
            POD_REFUSED,
            Severity.ERROR,
            "The server stores the workload and refuses its pods",
            "Admission looks at pods when a controller creates them, not at templates: Pod Security"
                + " levels, quotas, limit ranges, missing classes. `kubectl apply` succeeds and no pod"
                + " comes up; only an event tells.",
            "securityContext: {privileged: true}  # in a namespace that enforces restricted",
            "securityContext: {allowPrivilegeEscalation: false}"),
        page(
            POD_UNSCHEDULABLE,
            Severity.ERROR,
            "A pod finds no node",
            "None of the nodes the plan was made for takes the pod: too little CPU or memory, a"
                + " selector, a taint, a port, a spread. The rollout waits for it. Describe your nodes"
                + " with `--nodes` if the assumed ones are not like yours; then it is an error.",
            "nodeSelector: {disk: ssd}  # and no node has that label",
            "nodeSelector: {kubernetes.io/os: linux}"),
        page(
            ROLLOUT_BLOCKED,
            Severity.ERROR,
            "A rollout stops before it has ended",
            "With what the plan assumes, the controllers come to rest while pods are missing, old or"
                + " not ready. The steps of the plan show the state in which nothing moves any more."
                + " With `--what-if never-ready` it is a warning: it was asked for.",
            "maxUnavailable: 0  # and nothing becomes ready",
            "maxUnavailable: 1"),
        page(
            BUDGET_BROKEN,
            Severity.WARNING,
            "A rollout has fewer healthy pods than a PodDisruptionBudget asks for",
            "Budgets guard against evictions. Rollouts do not ask them: how many pods may be missing"
                + " is the update strategy's business. Make both say the same.",
            "maxUnavailable: 2  # of 3, and a budget with minAvailable: 2",
            "maxUnavailable: 1"),
        page(
            UPDATE_REFUSED,
            Severity.ERROR,
            "The server refuses the change of a field that is fixed",
            "Selectors, the claim templates and Service name of a StatefulSet, or the template of a Job"
                + " cannot change. The apply fails for this object and the old one stays. Delete and"
                + " create it anew, for a StatefulSet with `--cascade=orphan` if its pods shall stay.",
            "serviceName: db-headless  # it was db",
            "serviceName: db"));
  }

  static RuleInfo page(
      String id, Severity severity, String summary, String why, String bad, String good) {
    return RuleInfo.rule(id, severity)
        .family(FAMILY)
        .summary(summary)
        .why(why)
        .bad(bad + "\n")
        .good(good + "\n")
        .profiles("plan")
        .build();
  }
}
