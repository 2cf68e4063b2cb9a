package dev.rollcall.dryrun;

import dev.rollcall.dryrun.ownership.GarbageCollection;
import dev.rollcall.dryrun.ownership.OwnedObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes what belongs to nobody any more, and finishes deletions that wait for dependents. */
final class GarbageCollector implements Controller {
  private static final String ACTOR = "generic-garbage-collector";

  private final News news = new News();
  private final Set<ApiObject> going = new LinkedHashSet<>();
  private long seenRemovals;

  @Override
  public List<Write> reconcile(Cluster cluster) {
    if (news.since(cluster, this::note)) {
      going.clear();
      objects(cluster).forEach(this::note);
    }
    going.removeIf(object -> cluster.get(object.kind(), object.name()) != object);
    if (going.isEmpty() && cluster.removals() == seenRemovals) {
      return List.of();
    }
    seenRemovals = cluster.removals();
    return round(cluster, objects(cluster));
  }

  private void note(Object change) {
    if (change instanceof ApiObject object && object.terminating) {
      going.add(object);
    }
  }

  private static List<ApiObject> objects(Cluster cluster) {
    List<ApiObject> objects = new ArrayList<>();
    for (String kind : List.copyOf(cluster.kinds())) {
      objects.addAll(cluster.all(kind));
    }
    return objects;
  }

  private static List<Write> round(Cluster cluster, List<ApiObject> objects) {
    Map<String, Object> byUid = new LinkedHashMap<>();
    List<OwnedObject> owned = new ArrayList<>();
    for (ApiObject object : objects) {
      byUid.put(String.valueOf(object.uid()), object);
      owned.add(owned(object.uid(), one(object.owner), object.finalizers, object.terminating));
    }
    for (Pod pod : cluster.pods()) {
      byUid.put(String.valueOf(pod.uid()), pod);
      owned.add(owned(pod.uid(), one(pod.owner), pod.finalizers, pod.terminating));
    }
    for (Claim claim : cluster.claims()) {
      byUid.put(String.valueOf(claim.uid()), claim);
      owned.add(owned(claim.uid(), claim.owners, List.of(), claim.terminating));
    }
    List<Write> writes = new ArrayList<>();
    for (GarbageCollection.Write write : GarbageCollection.round(owned)) {
      writes.add(carryOut(byUid.get(write.uid()), write));
    }
    return writes;
  }

  private static List<Owner> one(Owner owner) {
    return owner == null ? List.of() : List.of(owner);
  }

  private static OwnedObject owned(
      long uid, List<Owner> owners, Iterable<String> finalizers, boolean deleting) {
    List<OwnedObject.OwnerLink> links = new ArrayList<>(1);
    for (Owner owner : owners) {
      links.add(new OwnedObject.OwnerLink(String.valueOf(owner.uid()), owner.controller()));
    }
    List<String> held = new ArrayList<>(0);
    finalizers.forEach(held::add);
    return new OwnedObject(String.valueOf(uid), links, held, deleting);
  }

  /**
   * The answer to this patch has metadata only: in a recording all of the spec seems to vanish. The
   * number of replicas is never told there, and a zero that nobody wrote is not stored.
   */
  private static List<String> fields(ApiObject object) {
    List<String> fields = new ArrayList<>();
    for (Node.Entry entry : object.spec().entries()) {
      String field = entry.key().spelling();
      boolean zero = field.equals("minReadySeconds") && entry.value().integer(0) == 0;
      if (!zero && !field.equals("replicas")) {
        fields.add(field);
      }
    }
    fields.sort(null);
    return fields;
  }

  private static Write carryOut(Object target, GarbageCollection.Write write) {
    if (target instanceof Pod pod) {
      return write instanceof GarbageCollection.Write.Delete
          ? PodWrites.delete(ACTOR, pod)
          : Write.by(ACTOR, "patch", "Pod", pod.name())
              .with("ownerRefs", released(pod.owner))
              .does(
                  state -> {
                    pod.orphanedFrom = pod.owner.toString();
                    state.own(pod, null);
                    return true;
                  });
    }
    if (target instanceof Claim claim) {
      return claim(claim, write);
    }
    ApiObject object = (ApiObject) target;
    if (write instanceof GarbageCollection.Write.Delete delete) {
      return Write.by(ACTOR, "delete", object.kind(), object.name())
          .does(
              state -> {
                Deletion.start(state, object, delete.foreground() ? "Foreground" : "Background");
                return true;
              });
    }
    if (write instanceof GarbageCollection.Write.Release) {
      return Write.by(ACTOR, "patch", object.kind(), object.name())
          .with("ownerRefs", released(object.owner))
          .does(
              state -> {
                state.own(object, null);
                return true;
              });
    }
    List<String> before = List.copyOf(object.finalizers);
    String finalizer = ((GarbageCollection.Write.Finish) write).finalizer();
    List<String> after = new ArrayList<>(before);
    after.remove(finalizer);
    return Write.by(ACTOR, "patch", object.kind(), object.name())
        .with("annotations", generation(object))
        .with("finalizers", List.of(before, after))
        .with("specChanged", finalizer.equals(OwnedObject.FOREGROUND) ? fields(object) : null)
        .does(
            state -> {
              object.finalizers.remove(finalizer);
              if (object.finalizers.isEmpty()) {
                state.remove(object);
              }
              return true;
            });
  }

  /** The number of the template is an annotation for clients, but not in an answer of metadata. */
  private static Map<String, Object> generation(ApiObject object) {
    return object.kind().equals("DaemonSet")
        ? Map.of(
            "deprecated.daemonset.template.generation",
            Arrays.asList(String.valueOf(object.templateGeneration), null))
        : null;
  }

  private static Write claim(Claim claim, GarbageCollection.Write write) {
    if (write instanceof GarbageCollection.Write.Delete) {
      return Write.by(ACTOR, "delete", "PersistentVolumeClaim", claim.name())
          .does(
              state -> {
                claim.terminating = true;
                return true;
              });
    }
    return Write.by(ACTOR, "patch", "PersistentVolumeClaim", claim.name())
        .does(
            state -> {
              claim.owners.clear();
              return true;
            });
  }

  private static List<Object> released(Owner owner) {
    return List.of(List.of(owner.toString()), List.of());
  }
}
