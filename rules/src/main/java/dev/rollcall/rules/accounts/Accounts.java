package dev.rollcall.rules.accounts;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Node;

/** The account of pods, and whether they hold a token of it. */
final class Accounts {
  private Accounts() {}

  /** The account's name, {@code default} if none is given. */
  static String name(Node podSpec) {
    String name = podSpec.at("serviceAccountName").text("");
    if (name.isEmpty()) {
      name = podSpec.at("serviceAccount").text("");
    }
    return name.isEmpty() ? "default" : name;
  }

  /** The pod decides, then the account's object, and by default there is a token. */
  static boolean mountsToken(KubeObject object, ManifestSet manifests) {
    Node spec = object.podTemplate().orElseThrow().spec();
    Node own = spec.at("automountServiceAccountToken");
    if (own.isSet()) {
      return !own.isFalse();
    }
    return manifests
        .find("ServiceAccount", object.namespace(), name(spec))
        .map(account -> !account.at("automountServiceAccountToken").isFalse())
        .orElse(true);
  }

  /** True if a binding of the input gives a role to the account. */
  static boolean isBound(ObjectRef account, ManifestSet manifests) {
    for (References.Reference use : References.of(manifests).to(account)) {
      if (use.from().kind().endsWith("RoleBinding")) {
        return true;
      }
    }
    return false;
  }
}
