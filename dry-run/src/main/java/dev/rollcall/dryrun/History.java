package dev.rollcall.dryrun;

import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How every object looked in every settled state, kept as differences. A plan has as many states as
 * moves and little changes in each, so a whole state is put together only when it is asked for.
 */
final class History {
  /** The lists of a settled state. */
  enum Part {
    WORKLOADS,
    PODS,
    CLAIMS
  }

  private final Map<Cluster, News> news = new HashMap<>();

  /** What is there now, by namespace. */
  private final Map<Cluster, Map<Object, Track>> present = new HashMap<>();

  private final Map<Part, List<Track>> tracks = new EnumMap<>(Part.class);
  private final Map<ObjectRef, List<Track>> byName = new HashMap<>();
  private final List<List<Track>> changes = new ArrayList<>();

  History() {
    for (Part part : Part.values()) {
      tracks.put(part, new ArrayList<>());
    }
  }

  /** Takes in how the present, settled state differs from the one before. */
  void settled(World world) {
    List<Track> changed = new ArrayList<>();
    for (Cluster cluster : world.stirred()) {
      Map<Object, Track> here = present.computeIfAbsent(cluster, c -> new LinkedHashMap<>());
      Set<Object> subjects = new LinkedHashSet<>();
      if (news.computeIfAbsent(cluster, c -> new News()).since(cluster, subjects::add)) {
        subjects.clear();
        subjects.addAll(here.keySet());
        Appearance.KINDS.forEach(kind -> subjects.addAll(cluster.all(kind)));
        subjects.addAll(cluster.pods());
        subjects.addAll(cluster.claims());
      }
      for (Object subject : subjects) {
        look(cluster, subject, here, changed);
      }
    }
    changes.add(changed);
  }

  private void look(Cluster home, Object subject, Map<Object, Track> here, List<Track> changed) {
    Track track = here.get(subject);
    Map<String, Object> before = track == null ? null : track.last();
    Map<String, Object> now = appearance(home, subject, before);
    if (now == null ? before == null : now.equals(before)) {
      return;
    }
    if (track == null) {
      track = Track.of(subject, home);
      here.put(subject, track);
      tracks.get(track.part()).add(track);
      byName.computeIfAbsent(track.ref(), r -> new ArrayList<>(1)).add(track);
    } else if (now == null) {
      here.remove(subject);
    }
    track.add(changes.size(), now);
    changed.add(track);
  }

  /** Null for what is not there any more, or never shown. */
  private static Map<String, Object> appearance(
      Cluster home, Object subject, Map<String, Object> before) {
    if (subject instanceof Pod pod) {
      return home.pod(pod.name()) == pod ? Appearance.of(pod, before) : null;
    }
    if (subject instanceof Claim claim) {
      return home.claim(claim.name()) == claim ? Appearance.of(claim) : null;
    }
    ApiObject object = (ApiObject) subject;
    boolean shown =
        Appearance.KINDS.contains(object.kind())
            && home.get(object.kind(), object.name()) == object;
    return shown ? Appearance.of(object, home, before) : null;
  }

  /** Nothing more happens: only what a report may ask for is kept. */
  void close() {
    news.clear();
    present.clear();
    tracks.values().forEach(some -> some.forEach(Track::close));
  }

  /** How many states there are. */
  int size() {
    return changes.size();
  }

  /** All of a kind in a state, in the order of the recordings. */
  List<Map<String, Object>> all(Part part, int state) {
    return shown(tracks.get(part), state);
  }

  /**
   * Those of a kind that look otherwise in a state than in the one before, without what is gone.
   */
  List<Map<String, Object>> changed(Part part, int state) {
    List<Track> some = new ArrayList<>(changes.get(state));
    some.removeIf(track -> track.part() != part);
    return shown(some, state);
  }

  /** One object in a state; null if it is not there. */
  Map<String, Object> find(ObjectRef ref, int state) {
    for (Track track : byName.getOrDefault(ref, List.of())) {
      Map<String, Object> shown = track.at(state);
      if (shown != null) {
        return shown;
      }
    }
    return null;
  }

  private static List<Map<String, Object>> shown(List<Track> tracks, int state) {
    List<Track> there = new ArrayList<>();
    for (Track track : tracks) {
      if (track.at(state) != null) {
        there.add(track);
      }
    }
    if (there.size() > 1) {
      there.sort(Track.order(state));
    }
    List<Map<String, Object>> shown = new ArrayList<>(there.size());
    there.forEach(track -> shown.add(track.at(state)));
    return shown;
  }
}
