package dev.rollcall.custom;

import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that the schema of a custom resource does not name.
 *
 * @param path as the server writes it, without brackets around keys
 * @param named the properties that the schema has in this place
 */
public record UnknownField(Node.Entry entry, String path, Node named) {

  /** The property that was probably meant. */
  public Optional<String> meant() {
    List<String> names = new ArrayList<>();
    named.entries().forEach(property -> names.add(property.key().spelling()));
    return Nearest.to(entry.key().spelling(), names);
  }
}
