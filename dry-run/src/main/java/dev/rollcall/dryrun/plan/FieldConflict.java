package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that a server-side apply wants to change and another manager owns: the server refuses the
 * whole apply unless it is forced. What has the same value is owned by both and no conflict.
 *
 * @param field as it is applied
 * @param path as the server writes it, such as {@code .spec.replicas}
 * @param manager who owns it, such as {@code kube-controller-manager}
 */
record FieldConflict(KubeObject object, Node field, String path, String manager) {
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** These apply without force unless somebody asks for it; the controllers of Git force. */
  private static final List<String> POLITE = List.of("kubectl", "helm");

  /** The conflicts of an object that was applied on the server before, with others' fields. */
  static List<FieldConflict> of(KubeObject live, KubeObject now) {
    List<FieldConflict> conflicts = new ArrayList<>();
    List<Node> entries = live.at("metadata").at("managedFields").items();
    String applier = "";
    for (Node entry : entries) {
      String manager = entry.at("manager").text("");
      boolean whole = !entry.at("subresource").isSet();
      if (isApply(entry) && whole && POLITE.contains(manager)) {
        applier = manager;
      }
    }
    if (applier.isEmpty() || live.annotation(LAST_APPLIED).isPresent()) {
      return conflicts;
    }
    for (Node entry : entries) {
      String manager = entry.at("manager").text("");
      boolean status = entry.at("subresource").text("").equals("status");
      if (!status && !(manager.equals(applier) && isApply(entry))) {
        new Search(now, manager, conflicts)
            .below(entry.at("fieldsV1"), live.root(), now.root(), "");
      }
    }
    return conflicts;
  }

  private static boolean isApply(Node entry) {
    return entry.at("operation").text("").equals("Apply");
  }

  /** In words. */
  String words() {
    return "conflict: " + path + " belongs to " + manager + ", which gave it another value";
  }

  /** Walks through what one manager owns. */
  private record Search(KubeObject object, String manager, List<FieldConflict> conflicts) {

    void below(Node fields, Node live, Node now, String path) {
      for (Node.Entry entry : fields.entries()) {
        String name = entry.key().spelling();
        if (name.startsWith("f:")) {
          String key = name.substring(2);
          look(entry.value(), live.at(key), now.at(key), path + "." + key);
        } else if (name.startsWith("k:")) {
          item(live, name.substring(2))
              .ifPresent(
                  was ->
                      item(now, name.substring(2))
                          .ifPresent(
                              is -> below(entry.value(), was, is, path + "[" + keys(name) + "]")));
        }
      }
    }

    private void look(Node fields, Node live, Node now, String path) {
      if (!now.isSet()) {
        return;
      }
      if (!fields.entries().isEmpty()) {
        below(fields, live, now, path);
      } else if (live.isSet() && !now.sameValue(live) && !isSameAmount(now, live)) {
        conflicts.add(new FieldConflict(object, now, path, manager));
      }
    }

    private static boolean isSameAmount(Node one, Node other) {
      Optional<Quantity> left = Quantity.parse(String.valueOf(one.plain()));
      Optional<Quantity> right = Quantity.parse(String.valueOf(other.plain()));
      return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
    }

    /** The item of a list with these key fields, such as {@code {"name":"web"}}. */
    private static Optional<Node> item(Node list, String keys) {
      var documents = YamlReader.read("", keys).documents();
      for (Node item : documents.isEmpty() ? List.<Node>of() : list.items()) {
        boolean same = true;
        for (Node.Entry key : documents.get(0).root().entries()) {
          same &= item.at(key.key().spelling()).sameValue(key.value());
        }
        if (same) {
          return Optional.of(item);
        }
      }
      return Optional.empty();
    }

    /** {@code name="web"} for {@code k:{"name":"web"}}. */
    private static String keys(String name) {
      return name.substring(2).replace("{\"", "").replace("\":", "=").replace("}", "");
    }
  }
}
