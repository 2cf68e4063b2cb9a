package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;

/** Defaults of role bindings (pkg/apis/rbac/v1/defaults.go). */
final class RbacDefaults {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private RbacDefaults() {}

  static Mapping binding(Mapping written) {
    Mapping binding = Fill.always(written, "roleRef", role -> Fill.zero(role, "apiGroup", GROUP));
    return Fill.each(binding, "subjects", RbacDefaults::subject);
  }

  /** ServiceAccounts are of the core group, whose name is empty. */
  private static Mapping subject(Mapping subject) {
    String kind = subject.at("kind").text("");
    return kind.equals("User") || kind.equals("Group")
        ? Fill.zero(subject, "apiGroup", GROUP)
        : subject;
  }
}
