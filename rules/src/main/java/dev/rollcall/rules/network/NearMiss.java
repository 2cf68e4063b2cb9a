package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one workload that a Service nearly selects: all labels agree but one.
 *
 * @param key the label that differs
 */
record NearMiss(KubeObject workload, String key) {
  /** Among more workloads than this, none is singled out. */
  private static final int COMPARED_MAX = 500;

  /** Only one workload may come so near; a different value must look like a typing error. */
  static Optional<NearMiss> of(KubeObject service, Reporter report) {
    LabelSelector selector = ServiceTargets.written(service);
    List<NearMiss> found = new ArrayList<>(1);
    for (Map.Entry<String, String> left : selector.matchLabels().entrySet()) {
      Map<String, String> rest = new java.util.LinkedHashMap<>(selector.matchLabels());
      rest.remove(left.getKey());
      List<KubeObject> candidates =
          report
              .manifests()
              .podOwnersMatching(service.namespace(), new LabelSelector(rest, List.of()));
      if (candidates.size() > COMPARED_MAX) {
        return Optional.empty();
      }
      for (KubeObject candidate : candidates) {
        String own = candidate.podTemplate().orElseThrow().labels().get(left.getKey());
        boolean near = own == null ? !rest.isEmpty() : isTypingError(own, left.getValue());
        if (near && !candidate.type().group().equals("batch")) {
          found.add(new NearMiss(candidate, left.getKey()));
        }
        if (found.size() > 1) {
          return Optional.empty();
        }
      }
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** One letter more, less or other; two swapped; or only the case differs. */
  static boolean isTypingError(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    if (Math.min(one.length(), other.length()) < 3) {
      return false;
    }
    int start = 0;
    int min = Math.min(one.length(), other.length());
    while (start < min && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < min - start
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    String oneLeft = one.substring(start, one.length() - end);
    String otherLeft = other.substring(start, other.length() - end);
    boolean number =
        (oneLeft + otherLeft).chars().anyMatch(c -> c >= '0' && c <= '9'); // web-1 is not web-2
    return !number
        && ((oneLeft.length() <= 1 && otherLeft.length() <= 1)
            || (oneLeft.length() == 2
                && otherLeft.length() == 2
                && oneLeft.charAt(0) == otherLeft.charAt(1)
                && oneLeft.charAt(1) == otherLeft.charAt(0)));
  }
}
