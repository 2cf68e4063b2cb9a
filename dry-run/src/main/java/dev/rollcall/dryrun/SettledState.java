package dev.rollcall.dryrun;

import dev.rollcall.dryrun.History.Part;
import dev.rollcall.model.ObjectRef;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A settled state in the form of the recordings: {@code workloads}, {@code pods} and, where there
 * are any, {@code pvcs}. Each list is put together anew whenever it is asked for; what changed
 * since the state before, and single objects, are had without.
 */
public final class SettledState extends AbstractMap<String, Object> {
  private static final Map<String, Part> LISTS = new LinkedHashMap<>();

  static {
    LISTS.put("workloads", Part.WORKLOADS);
    LISTS.put("pods", Part.PODS);
    LISTS.put("pvcs", Part.CLAIMS);
  }

  private final History history;
  private final int number;
  private final boolean showClaims;

  SettledState(History history, int number, boolean showClaims) {
    this.history = history;
    this.number = number;
    this.showClaims = showClaims;
  }

  /** The state before anything was applied. */
  public static SettledState nothing() {
    return new SettledState(new History(), -1, false);
  }

  /** What looks otherwise than in the state before, of one of the lists; not what is gone. */
  public List<Map<String, Object>> changed(String list) {
    return number < 0 ? List.of() : history.changed(LISTS.get(list), number);
  }

  /** One object as its list has it; null if it is not there. */
  public Map<String, Object> find(ObjectRef ref) {
    return history.find(ref, number);
  }

  @Override
  public Object get(Object key) {
    Part part = LISTS.get(key);
    if (part == null) {
      return null;
    }
    List<Map<String, Object>> all = history.all(part, number);
    return part == Part.CLAIMS && all.isEmpty() && !showClaims ? null : all;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String key : LISTS.keySet()) {
      Object list = get(key);
      if (list != null) {
        all.put(key, list);
      }
    }
    return all.entrySet();
  }
}
