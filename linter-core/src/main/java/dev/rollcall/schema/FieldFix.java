package dev.rollcall.schema;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Fix;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Removal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is plainly meant by a field that does not exist. */
final class FieldFix {
  /** As many pods as there are nodes, or as {@code parallelism} says. */
  private static final Set<String> WITHOUT_REPLICAS = Set.of("DaemonSetSpec", "JobSpec");

  private FieldFix() {}

  /** The right key where only big and small letters differ; no replicas where nobody counts. */
  static Optional<Fix> of(Node.Entry entry, Mapping parent, ObjectType type) {
    String field = entry.key().spelling();
    for (String known : type.fields().keySet()) {
      if (known.equalsIgnoreCase(field) && !parent.has(known)) {
        return Optional.of(safe("write " + known, Edit.of(entry.key(), known)));
      }
    }
    return field.equals("replicas") && WITHOUT_REPLICAS.contains(DecodeCheck.readable(type))
        ? Removal.of(entry.value()).map(span -> safe("remove replicas", new Edit(span, "")))
        : Optional.empty();
  }

  private static Fix safe(String title, Edit edit) {
    return new Fix(title, Fix.Applicability.SAFE, List.of(edit));
  }
}
