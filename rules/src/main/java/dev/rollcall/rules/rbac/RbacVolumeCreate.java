package dev.rollcall.rules.rbac;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import java.util.List;

/** See the page in {@link #INFO}. */
final class RbacVolumeCreate implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("rbac-pv-create", Severity.INFO)
          .family("RBAC")
          .summary("A role may make volumes")
          .why(
              """
              A PersistentVolume may be any path of any node. Who makes one and a claim for it reads
              and writes the files of the node, and with them those of every pod there.
              """)
          .bad(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: operator}
              rules:
              - apiGroups: [""]
                resources: [persistentvolumes]  # finding: rbac-pv-create
                verbs: [create]
              """)
          .good(
              """
              apiVersion: rbac.authorization.k8s.io/v1
              kind: ClusterRole
              metadata: {name: operator}
              rules:
              - apiGroups: [""]
                resources: [persistentvolumes]
                verbs: [get]
              """)
          .profiles("strict")
          .kinds("Role", "ClusterRole")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Rights.visit(
        object,
        "",
        "persistentvolumes",
        List.of("create"),
        place ->
            report.at(
                place, "may make a volume of any path of a node; leave that to a provisioner"));
  }
}
