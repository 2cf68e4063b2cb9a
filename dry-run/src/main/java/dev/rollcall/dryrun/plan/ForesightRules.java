package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import java.util.List;

/** The pages of findings about what a change brings with it, though the apply succeeds. */
final class ForesightRules {
  static final String APPLY_ORDER = "apply-order-fails";
  static final String BAD_RELEASE = "bad-release-outage";
  static final String BY_HAND = "rollback-needs-hands";
  static final String BELOW_PROMISE = "rollout-below-promise";
  static final String CLAIMS_ORPHANED = "claims-orphaned";
  static final String CONFIG_WITHOUT_RESTART = "config-without-restart";
  static final String JOB_DEADLINE = "job-deadline-cuts-retries";
  static final String OUTLASTS_DEADLINE = "rollout-outlasts-deadline";
  static final String PEER_UNRESOLVED = "peer-name-not-resolvable";
  static final String QUOTA_IN_SURGE = "quota-exceeded-in-surge";
  static final String SERVICE_INTERRUPTED = "rollout-interrupts-service";
  static final String SURGE_UNPLACEABLE = "surge-unplaceable";
  static final String WEBHOOK_SELF = "webhook-blocks-itself";

  private ForesightRules() {}

  static List<RuleInfo> all() {
    return List.of(
        SimulationRules.page(
            APPLY_ORDER,
            Severity.WARNING,
            "An object is applied before something it needs to be accepted",
            "Applied in this order the first attempt fails: the namespace or the definition of the"
                + " kind comes later, or the pod names an account that is not there yet. A second"
                + " apply succeeds, which is why nobody notices until the next new cluster. Put it"
                + " earlier: by file name for kubectl, by wave for Argo CD, by dependency for Flux.",
            "# 10-app.yaml has objects of the namespace that 20-namespace.yaml makes",
            "# 00-namespace.yaml"),
        SimulationRules.page(
            BAD_RELEASE,
            Severity.WARNING,
            "If the new pods never become ready, nothing stays available",
            "A rollout guards against a bad release by stopping while old pods still serve. This one"
                + " takes the old pods away first: Recreate, a single replica without surge, or"
                + " maxUnavailable as large as replicas. The plan also plays the release whose pods"
                + " never become ready, and there nothing is left.",
            "strategy: {type: Recreate}",
            "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}"),
        SimulationRules.page(
            BY_HAND,
            Severity.INFO,
            "A bad release cannot be rolled back by applying the old manifests",
            "An ordered StatefulSet waits for the pod it has replaced to become ready before it looks"
                + " at the next revision. If the new pod never does, also the good old revision waits:"
                + " somebody has to delete the pod by hand. Know the command before the night you need"
                + " it, or use podManagementPolicy Parallel where the order does not matter.",
            "podManagementPolicy: OrderedReady",
            "podManagementPolicy: Parallel"),
        SimulationRules.page(
            CLAIMS_ORPHANED,
            Severity.INFO,
            "Claims stay behind that no pod uses any more",
            "Fewer replicas or a removed StatefulSet leave their claims, and whoever pays for storage"
                + " pays on. The data is there when the pods come back, also if by then it is too old"
                + " to be welcome.",
            "replicas: 1  # it was 3, and data-db-1 and data-db-2 stay",
            "persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}"),
        SimulationRules.page(
            CONFIG_WITHOUT_RESTART,
            Severity.WARNING,
            "Configuration changes, and no pod that reads it restarts",
            "Environment variables and files mounted with subPath are read when a container starts."
                + " Running pods keep the old values until something else replaces them, one by one"
                + " and at different times. Put a checksum of the configuration into an annotation of"
                + " the pod template, or a hash into the ConfigMap's name. Volumes are updated after a"
                + " minute or so, if the application looks again; then it is for information only.",
            "data: {LEVEL: debug}  # it was info, and the Deployment is unchanged",
            "annotations: {checksum/config: 5f7c1b}  # in the pod template"),
        SimulationRules.page(
            JOB_DEADLINE,
            Severity.INFO,
            "A Job's deadline comes before half of its retries",
            "After each failure the controller waits twice as long, from ten seconds to ten minutes."
                + " With this activeDeadlineSeconds most of backoffLimit is never used.",
            "activeDeadlineSeconds: 60  # and backoffLimit: 6, whose waits alone are 630 s",
            "activeDeadlineSeconds: 1800"),
        SimulationRules.page(
            PEER_UNRESOLVED,
            Severity.INFO,
            "A pod starts before a name that it was given can be resolved",
            "The name of a StatefulSet's pod is in DNS when the pod exists and is ready, or at once if"
                + " its headless Service has publishNotReadyAddresses. When this pod starts for the"
                + " first time, names on its command line, in its environment or in its ConfigMaps are"
                + " not there. It is a warning where no pod can ever see another one's name before"
                + " being ready itself, where the tool that applies waits for these pods before it"
                + " makes the Service (hooks, waves), and where a new namespace has no such Service.",
            "publishNotReadyAddresses: false  # and pods that look for each other",
            "publishNotReadyAddresses: true"),
        SimulationRules.page(
            QUOTA_IN_SURGE,
            Severity.ERROR,
            "A quota is exceeded only while the rollout has extra pods",
            "Before and after the change all pods fit into the ResourceQuota; on the way they do not,"
                + " for old pods count until they have gone. The new pod is refused, and with"
                + " maxUnavailable 0 nothing more happens, which is an error. Where the rollout goes on"
                + " as soon as old pods have gone it is for information. Leave room for the surge and"
                + " for the pods that are going, or let the rollout take an old pod first.",
            "hard: {pods: \"3\"}  # for 3 replicas and maxSurge: 1",
            "hard: {pods: \"6\"}"),
        SimulationRules.page(
            BELOW_PROMISE,
            Severity.WARNING,
            "For a while fewer pods are available than the update strategy keeps",
            "Something else than the rolling update takes pods away at the same time: a change of"
                + " replicas, an autoscaler, a retention policy. The step is named. Where the update"
                + " strategy itself allows fewer than an autoscaler's minReplicas it is for"
                + " information.",
            "replicas: 1  # and the autoscaler had made it 5",
            "# no replicas: they are the autoscaler's"),
        SimulationRules.page(
            SERVICE_INTERRUPTED,
            Severity.WARNING,
            "During the rollout a Service has no ready pod",
            "All pods that the Service selects go before new ones are ready. Clients see refused"
                + " connections meanwhile. Two replicas and a rolling update with maxUnavailable below"
                + " that keep it reachable.",
            "replicas: 1  # of a StatefulSet, or a Deployment with Recreate",
            "replicas: 2"),
        SimulationRules.page(
            OUTLASTS_DEADLINE,
            Severity.WARNING,
            "A rollout cannot be as quick as its deadline wants",
            "The delays of the probes and minReadySeconds alone are longer than"
                + " progressDeadlineSeconds, or altogether longer than the five minutes that Helm waits"
                + " by default. The rollout is reported as failed although it goes on and completes.",
            "progressDeadlineSeconds: 60  # and minReadySeconds: 90",
            "progressDeadlineSeconds: 600"),
        SimulationRules.page(
            SURGE_UNPLACEABLE,
            Severity.ERROR,
            "The extra pod of a rolling update finds no node, and the rollout stops",
            "The new pod has to find room beside all old ones: required anti-affinity or a host port"
                + " with as many replicas as nodes, or nodes that are full. With maxUnavailable 0 no"
                + " old pod goes before, so nothing ever moves. Where nodes are assumed it is a"
                + " warning.",
            "maxUnavailable: 0  # three replicas, one per node, on three nodes",
            "maxUnavailable: 1"),
        SimulationRules.page(
            WEBHOOK_SELF,
            Severity.ERROR,
            "A webhook has to approve the pods that answer for it",
            "It matches the creation of its own backend's pods and fails closed. When all of them are"
                + " gone at once (a drain, a power cut) none can be created again, and nothing else"
                + " in those namespaces either. Leave the backend's namespace out by namespaceSelector,"
                + " or set failurePolicy Ignore.",
            "failurePolicy: Fail  # and no namespaceSelector",
            "namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [policy]}]}"));
  }
}
