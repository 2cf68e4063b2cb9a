package dev.rollcall.dryrun;

import dev.rollcall.dryrun.History.Part;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How one object looked from state to state, while it was there. */
final class Track {
  private final Part part;
  private final ObjectRef ref;
  private Pod pod;
  private PodOrder.Place place;
  private final List<Look> looks = new ArrayList<>(2);

  /** Of the state with this number and all later ones until the next look; null if it is gone. */
  private record Look(int since, Map<String, Object> shown) {}

  private Track(Part part, ObjectRef ref, Pod pod) {
    this.part = part;
    this.ref = ref;
    this.pod = pod;
  }

  static Track of(Object subject, Cluster home) {
    String namespace = home.namespace();
    if (subject instanceof Pod pod) {
      return new Track(Part.PODS, new ObjectRef("Pod", namespace, pod.name()), pod);
    }
    if (subject instanceof Claim claim) {
      ObjectRef ref = new ObjectRef("PersistentVolumeClaim", namespace, claim.name());
      return new Track(Part.CLAIMS, ref, null);
    }
    ApiObject object = (ApiObject) subject;
    return new Track(Part.WORKLOADS, new ObjectRef(object.kind(), namespace, object.name()), null);
  }

  Part part() {
    return part;
  }

  ObjectRef ref() {
    return ref;
  }

  void add(int state, Map<String, Object> shown) {
    looks.add(new Look(state, shown));
  }

  /** The newest look; null if it is gone. */
  Map<String, Object> last() {
    return looks.get(looks.size() - 1).shown();
  }

  /** Null if it was not there. */
  Map<String, Object> at(int state) {
    int low = 0;
    int high = looks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (looks.get(middle).since() <= state) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? null : looks.get(low - 1).shown();
  }

  /** The order of one part of a state: pods by their place, others by kind and name. */
  static Comparator<Track> order(int state) {
    Map<Track, PodOrder.Place> places = new HashMap<>();
    return (a, b) -> {
      if (a.part == Part.PODS && b.part == Part.PODS) {
        return places
            .computeIfAbsent(a, t -> t.place(state))
            .compareTo(places.computeIfAbsent(b, t -> t.place(state)));
      }
      int order = Integer.compare(a.rank(), b.rank());
      if (order == 0) {
        order = a.ref.namespace().compareTo(b.ref.namespace());
      }
      return order == 0 ? a.ref.name().compareTo(b.ref.name()) : order;
    };
  }

  private int rank() {
    return Appearance.KINDS.indexOf(ref.kind());
  }

  /** A pod stands where its owner of that time put it. */
  private PodOrder.Place place(int state) {
    Object owner = at(state).get("owner");
    String name = owner == null ? "" : owner.toString().split("/", 2)[1];
    return (pod == null ? place : PodOrder.Place.of(pod, pod.createdIn)).with(name);
  }

  /** Nothing more happens: what belongs to the simulated cluster is let go. */
  void close() {
    if (pod != null) {
      place = PodOrder.Place.of(pod, pod.createdIn);
      pod = null;
    }
  }
}
