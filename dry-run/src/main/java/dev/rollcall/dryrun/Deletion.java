package dev.rollcall.dryrun;

/** The start of a deletion; what follows is the garbage collector's. */
final class Deletion {
  private Deletion() {}

  static void start(Cluster cluster, ApiObject object, String propagation) {
    if (propagation.equals("Background")) {
      cluster.remove(object);
    } else {
      object.terminating = true;
      object.finalizers.add(propagation.equals("Orphan") ? "orphan" : "foregroundDeletion");
    }
  }
}
