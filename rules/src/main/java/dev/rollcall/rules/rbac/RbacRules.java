package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Rule;
import java.util.List;

/** The list of the rules in this package, by hand; a test finds the forgotten ones. */
public final class RbacRules {
  private RbacRules() {}

  /** All of them, sorted by class name. */
  public static List<Rule> all() {
    return List.of(
        // sorted
        new BindingSubjectMissing(),
        new RbacAnonymous(),
        new RbacClusterAdminBinding(),
        new RbacCreatePods(),
        new RbacCsrApprove(),
        new RbacDefaultServiceAccountBinding(),
        new RbacDeleteEvents(),
        new RbacEditBindings(),
        new RbacEscalate(),
        new RbacManageConfigMaps(),
        new RbacManageNetworking(),
        new RbacNodeStatus(),
        new RbacNodesProxy(),
        new RbacPodExec(),
        new RbacReadSecrets(),
        new RbacRedundantRule(),
        new RbacServiceStatus(),
        new RbacTokenRequest(),
        new RbacUnknownResourceOrVerb(),
        new RbacVolumeCreate(),
        new RbacWebhookConfig(),
        new RbacWildcard(),
        new RoleMissing());
  }
}
