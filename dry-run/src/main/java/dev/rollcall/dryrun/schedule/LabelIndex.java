package dev.rollcall.dryrun.schedule;

import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the entries whose selector matches given labels without asking every entry: each is filed
 * under one label it demands.
 */
final class LabelIndex<T> {
  private record Entry<T>(LabelSelector selector, T value) {}

  private final Map<String, Map<String, List<Entry<T>>>> byLabel = new HashMap<>();
  private final List<Entry<T>> unfiled = new ArrayList<>();

  void add(LabelSelector selector, T value) {
    Entry<T> entry = new Entry<>(selector, value);
    for (Map.Entry<String, String> label : selector.matchLabels().entrySet()) {
      file(label.getKey(), label.getValue(), entry);
      return;
    }
    for (LabelSelector.Requirement requirement : selector.expressions()) {
      if (requirement.operator().equals("In")) {
        for (String word : new LinkedHashSet<>(requirement.values())) {
          file(requirement.key(), word, entry);
        }
        return;
      }
    }
    unfiled.add(entry);
  }

  private void file(String key, String value, Entry<T> entry) {
    byLabel
        .computeIfAbsent(key, any -> new HashMap<>())
        .computeIfAbsent(value, any -> new ArrayList<>(1))
        .add(entry);
  }

  void forEachMatch(Map<String, String> labels, Consumer<T> action) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      Map<String, List<Entry<T>>> values = byLabel.get(label.getKey());
      if (values != null) {
        List<Entry<T>> entries = values.get(label.getValue());
        if (entries != null) {
          visit(entries, labels, action);
        }
      }
    }
    visit(unfiled, labels, action);
  }

  private static <T> void visit(
      List<Entry<T>> entries, Map<String, String> labels, Consumer<T> action) {
    for (Entry<T> entry : entries) {
      if (entry.selector().matches(labels)) {
        action.accept(entry.value());
      }
    }
  }
}
