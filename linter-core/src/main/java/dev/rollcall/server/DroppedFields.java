package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is written and not stored: the server of this minor takes it away without a word, most often
 * because a feature gate is off.
 */
final class DroppedFields {
  /** These are not dropped but moved, or kept in another way. */
  private static final Set<String> ELSEWHERE = Set.of("metadata", "status", "stringData");

  private final Faults faults;

  private DroppedFields(Faults faults) {
    this.faults = faults;
  }

  /** Takes down the outermost fields that are in the written object and not in the stored one. */
  static void check(Mapping written, Mapping stored, Faults faults) {
    new DroppedFields(faults).compare(written, stored);
  }

  private void compare(Node written, Node stored) {
    if (written == stored) {
      return;
    }
    for (Node.Entry entry : written.entries()) {
      String key = entry.key().spelling();
      Node value = entry.value();
      if (!value.isSet() || !value.isWritten() || ELSEWHERE.contains(key)) {
        continue;
      }
      Node kept = stored.at(key);
      if (!kept.exists()) {
        if (!isEmpty(value)) {
          faults.dropped(value);
        }
      } else if (value instanceof Mapping && kept instanceof Mapping) {
        compare(value, kept);
      } else {
        items(value.items(), kept.items());
      }
    }
  }

  private void items(List<Node> written, List<Node> stored) {
    if (written.size() == stored.size()) {
      for (int i = 0; i < written.size(); i++) {
        compare(written.get(i), stored.get(i));
      }
      return;
    }
    Set<String> kept = new HashSet<>();
    stored.forEach(item -> kept.add(item.at("name").text("")));
    for (Node item : written) {
      if (item instanceof Mapping && !kept.contains(item.at("name").text(""))) {
        faults.dropped(item);
      }
    }
  }

  private static boolean isEmpty(Node value) {
    boolean text = value.text().map(String::isEmpty).orElse(false);
    boolean holds = value.text().isPresent() || !value.items().isEmpty();
    return text || !holds && value.entries().isEmpty();
  }
}
