package dev.rollcall.admission;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Claims to devices that are in use: only a Namespace with a label lets them in. */
final class AdminAccess {
  private static final String LABEL = "resource.kubernetes.io/admin-access";

  /** Older servers drop the field. */
  private static final int SINCE = 34;

  private AdminAccess() {}

  /** Adds one finding for each claim and each template of claims that its Namespace keeps out. */
  static void check(LintContext context, List<Finding> findings) {
    if (context.newestMinor() < SINCE) {
      return;
    }
    for (KubeObject claim : context.manifests().ofKind("ResourceClaim")) {
      check(claim, claim.spec(), context, findings);
    }
    for (KubeObject template : context.manifests().ofKind("ResourceClaimTemplate")) {
      check(template, template.spec().at("spec"), context, findings);
    }
  }

  private static void check(
      KubeObject object, Node spec, LintContext context, List<Finding> findings) {
    List<Node> requests = spec.at("devices").at("requests").items();
    for (int i = 0; i < requests.size(); i++) {
      Node flat = requests.get(i).at("adminAccess");
      Node access = flat.isSet() ? flat : requests.get(i).at("exactly").at("adminAccess");
      if (access.isTrue()) {
        if (isKeptOut(object, context)) {
          findings.add(finding(object, access, i, context));
        }
        return; // the server looks at the first only
      }
    }
  }

  private static boolean isKeptOut(KubeObject object, LintContext context) {
    Optional<KubeObject> namespace = NamespaceLabels.of(context.manifests()).around(object);
    return namespace
        .map(found -> !found.labels().getOrDefault(LABEL, "").equals("true"))
        .orElse(context.closedWorld());
  }

  private static Finding finding(KubeObject object, Node access, int index, LintContext context) {
    return Finding.of(
            "forbidden-field",
            Stage.ADMISSION,
            Severity.ERROR,
            "adminAccess is for namespaces with the label "
                + LABEL
                + "=true, which "
                + object.namespace()
                + " does not have",
            access.span())
        .about(
            object.ref().toString(),
            "spec.devices.requests[" + index + "].adminAccess",
            object.source())
        .withReason("FieldValueForbidden")
        .withVersions(context.versionsSince(SINCE));
  }
}
