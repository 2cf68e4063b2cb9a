package dev.rollcall.dryrun.ownership;

import dev.rollcall.dryrun.ownership.OwnedObject.OwnerLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the garbage collector does next, given all objects: one round of writes, which the caller
 * carries out and then asks again. An empty round means that nothing is left to do.
 *
 * <p>In the real system twenty workers do this at once: the writes of a round have no order.
 */
public final class GarbageCollection {

  /** One write. */
  public sealed interface Write {
    /** The object written. */
    String uid();

    /** Deletes an object whose owners are all gone, in the way its finalizers ask for. */
    record Delete(String uid, boolean foreground) implements Write {}

    /** Removes references to owners that are gone, or that leave their dependents alone. */
    record Release(String uid, List<String> owners) implements Write {}

    /** Takes off the collector's own finalizer, so that the object vanishes. */
    record Finish(String uid, String finalizer) implements Write {}
  }

  private final Map<String, OwnedObject> objects = new LinkedHashMap<>();
  private final Map<String, List<OwnedObject>> dependents = new HashMap<>();

  private GarbageCollection(Collection<OwnedObject> all) {
    for (OwnedObject object : all) {
      objects.put(object.uid(), object);
      for (OwnerLink owner : object.owners()) {
        dependents.computeIfAbsent(owner.uid(), any -> new ArrayList<>()).add(object);
      }
    }
  }

  /** The writes of the next round, in the order of {@code all}. */
  public static List<Write> round(Collection<OwnedObject> all) {
    GarbageCollection collection = new GarbageCollection(all);
    List<Write> writes = new ArrayList<>();
    for (OwnedObject object : collection.objects.values()) {
      collection.consider(object, writes);
    }
    return writes;
  }

  private void consider(OwnedObject object, List<Write> writes) {
    if (object.orphansDependents()) {
      finishOrphaning(object, writes);
    } else if (object.waitsForDependents()) {
      finishForeground(object, writes);
    }
    if (!object.owners().isEmpty()) {
      considerOwners(object, writes);
    }
  }

  private void finishOrphaning(OwnedObject owner, List<Write> writes) {
    for (OwnedObject dependent : dependentsOf(owner)) {
      writes.add(new Write.Release(dependent.uid(), List.of(owner.uid())));
    }
    writes.add(new Write.Finish(owner.uid(), OwnedObject.ORPHAN));
  }

  private void finishForeground(OwnedObject owner, List<Write> writes) {
    for (OwnedObject dependent : dependentsOf(owner)) {
      for (OwnerLink link : dependent.owners()) {
        if (link.uid().equals(owner.uid()) && link.blocksDeletion()) {
          return; // it goes when this one has gone
        }
      }
    }
    writes.add(new Write.Finish(owner.uid(), OwnedObject.FOREGROUND));
  }

  private void considerOwners(OwnedObject object, List<Write> writes) {
    if (object.deleting() && !object.waitsForDependents()) {
      return; // on its way out already
    }
    List<String> gone = new ArrayList<>(1);
    List<String> waiting = new ArrayList<>(0);
    boolean stays = false;
    for (OwnerLink link : object.owners()) {
      OwnedObject owner = objects.get(link.uid());
      if (owner == null) {
        gone.add(link.uid());
      } else if (owner.waitsForDependents()) {
        waiting.add(link.uid());
      } else {
        stays |= !owner.orphansDependents();
        if (owner.orphansDependents()) {
          return; // released in this round
        }
      }
    }
    if (stays) {
      List<String> released = new ArrayList<>(gone);
      released.addAll(waiting);
      if (!released.isEmpty()) {
        writes.add(new Write.Release(object.uid(), released));
      }
    } else if (!object.deleting() && !(gone.isEmpty() && waiting.isEmpty())) {
      writes.add(new Write.Delete(object.uid(), !waiting.isEmpty() && hasDependents(object)));
    }
  }

  private boolean hasDependents(OwnedObject object) {
    return !dependentsOf(object).isEmpty();
  }

  private List<OwnedObject> dependentsOf(OwnedObject owner) {
    return dependents.getOrDefault(owner.uid(), List.of());
  }
}
