package dev.rollcall.rules.references;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class ServerFieldsInManifest implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("owner-reference-in-manifest", Severity.WARNING)
          .family("References")
          .summary("A manifest holds what only the server writes")
          .why(
              """
              Fields such as uid, resourceVersion and managedFields come from reading a live object
              back. A resourceVersion makes the next apply fail with a conflict, a uid refuses to
              match an object made anew, and an ownerReference to an owner that is gone lets the
              garbage collector delete the object.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
                resourceVersion: "81232"  # finding: owner-reference-in-manifest
                uid: 6a3e8f6a-3b5c-4c54-9f37-2f8d5a7f9d11
              data: {level: info}
              """)
          .good(
              """
              apiVersion: v1
              kind: ConfigMap
              metadata:
                name: web
              data: {level: info}
              """)
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.kind().equals("CustomResourceDefinition")) {
      return; // generators write an empty status
    }
    List<Node> fields = new ArrayList<>(0);
    Node metadata = object.at("metadata");
    for (Node.Entry entry : metadata.entries()) {
      if (METADATA.contains(entry.key().spelling()) && isMore(entry.value())) {
        fields.add(entry.value());
      }
    }
    Node applied = metadata.at("annotations").at(LAST_APPLIED);
    if (applied.isSet()) {
      fields.add(applied);
    }
    if (fields.isEmpty()) {
      return;
    }
    if (isMore(object.at("status"))) {
      fields.add(object.at("status"));
    }
    StringBuilder names = new StringBuilder();
    for (Node field : fields) {
      names.append(names.isEmpty() ? "" : ", ").append(field.path());
    }
    report.atKey(
        fields.get(0),
        "only the server, its controllers and kubectl write "
            + names
            + "; remove them from the manifest",
        more -> {
          for (Node field : fields.subList(1, fields.size())) {
            more.related(field, field.path());
          }
          if (!metadata.at("ownerReferences").isSet()) { // Without an owner nobody deletes it.
            more.safeRemoval("remove what the server writes", fields);
          }
        });
  }

  /** What kubectl writes; a copy of the whole object as it once was. */
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private static final Set<String> METADATA =
      Set.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "deletionTimestamp",
          "managedFields",
          "selfLink",
          "ownerReferences");

  /** {@code creationTimestamp: null} and {@code status: {}} come from generators and do no harm. */
  private static boolean isMore(Node node) {
    return node.isSet()
        && (node instanceof Scalar || !node.entries().isEmpty() || !node.items().isEmpty());
  }
}
