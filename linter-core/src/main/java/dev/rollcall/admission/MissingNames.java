package dev.rollcall.admission;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KnownObjects;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Set;

/**
 * The names in a Pod that admission looks up before anything else, where the input is said to be
 * complete and does not have them. Templates may name what comes later.
 */
final class MissingNames {
  private static final String MIRROR = "kubernetes.io/config.mirror";
  private static final Set<String> BUILT_IN =
      Set.of("system-node-critical", "system-cluster-critical");

  private final KubeObject pod;
  private final LintContext context;
  private final List<Finding> findings;

  private MissingNames(KubeObject pod, LintContext context, List<Finding> findings) {
    this.pod = pod;
    this.context = context;
    this.findings = findings;
  }

  /** Adds one finding for each name that leads nowhere. */
  static void check(KubeObject pod, LintContext context, List<Finding> findings) {
    if (!context.closedWorld()) {
      return;
    }
    MissingNames names = new MissingNames(pod, context, findings);
    Node account = pod.spec().at("serviceAccountName");
    if (account.text("").isEmpty()) {
      account = pod.spec().at("serviceAccount");
    }
    if (pod.annotation(MIRROR).isEmpty()) {
      names.look("ServiceAccount", pod.namespace(), account);
    }
    Node priority = pod.spec().at("priorityClassName");
    if (!BUILT_IN.contains(priority.text(""))) {
      names.look("PriorityClass", "", priority);
    }
    names.look("RuntimeClass", "", pod.spec().at("runtimeClassName"));
  }

  private void look(String kind, String namespace, Node name) {
    ObjectRef ref = new ObjectRef(kind, namespace, name.text(""));
    if (ref.name().isEmpty()
        || KnownObjects.of(context.manifests()).hold(ref)
        || context.external().covers(ref)) {
      return;
    }
    findings.add(
        Finding.of(
                AdmissionCheck.NOT_FOUND,
                Stage.ADMISSION,
                Severity.ERROR,
                "the pod is refused: there is no " + ref,
                name.span())
            .about(pod.ref().toString(), name.path(), pod.source())
            .withReason("Forbidden"));
  }
}
