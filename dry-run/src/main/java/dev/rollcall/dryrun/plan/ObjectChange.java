package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * One object of the old or the new manifests, and what applying the new ones does to it.
 *
 * @param object as it is applied; for objects that are only in the old manifests as it was
 * @param old as it was before, if it was
 * @param fields what differs, defaults taken into account
 * @param note what else there is to know; may be empty
 */
public record ObjectChange(
    KubeObject object,
    Optional<KubeObject> old,
    Effect effect,
    List<FieldChange> fields,
    String note) {

  /**
   * A field that differs.
   *
   * @param path as the server writes it
   * @param before the old value, a missing node if there was none
   * @param after the new value, a missing node if there is none
   */
  public record FieldChange(String path, Node before, Node after) {
    private static final int SHOWN_MAX = 60;
    private static final int SAME_MIN = 8;

    /** {@code spec.replicas: 2 -> 3}. */
    @Override
    public String toString() {
      String was = shown(before);
      String is = shown(after);
      int same = 0;
      int cut = 0;
      while (same < was.length() && same < is.length() && was.charAt(same) == is.charAt(same)) {
        cut = "/:".indexOf(was.charAt(same)) >= 0 ? same : cut;
        same++;
      }
      return path + ": " + was + " -> " + (cut < SAME_MIN ? is : "…" + is.substring(cut));
    }

    private static String shown(Node node) {
      if (!node.isSet()) {
        return "(nothing)";
      }
      if (!node.items().isEmpty() || !node.entries().isEmpty()) {
        return "a " + node.typeName();
      }
      String text = String.valueOf(node.plain()).replace('\n', ' ');
      return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text;
    }
  }

  /** True if it is new and was not taken: invalid, or more than a dry run plays. */
  boolean isLeftOut() {
    return effect == Effect.REFUSED && old.isEmpty();
  }

  /** Kind, namespace and name. */
  public ObjectRef ref() {
    return object.ref();
  }
}
