package dev.rollcall.dryrun.ownership;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * An object as the garbage collector sees it.
 *
 * @param deleting true once it has a deletionTimestamp
 */
public record OwnedObject(
    String uid, List<OwnerLink> owners, List<String> finalizers, boolean deleting) {
  /** The finalizer of an object that goes after its dependents. */
  public static final String FOREGROUND = "foregroundDeletion";

  /** The finalizer of an object whose dependents are to be left alone. */
  public static final String ORPHAN = "orphan";

  /** One owner reference. */
  public record OwnerLink(String uid, boolean blocksDeletion) {}

  /** From an object's metadata. */
  public static OwnedObject of(Node metadata) {
    List<OwnerLink> owners = new ArrayList<>(1);
    for (Node reference : metadata.at("ownerReferences").items()) {
      owners.add(
          new OwnerLink(reference.at("uid").text(""), reference.at("blockOwnerDeletion").isTrue()));
    }
    List<String> finalizers = new ArrayList<>(1);
    for (Node finalizer : metadata.at("finalizers").items()) {
      finalizers.add(finalizer.text(""));
    }
    return new OwnedObject(
        metadata.at("uid").text(""), owners, finalizers, metadata.at("deletionTimestamp").isSet());
  }

  /** True if it waits for its dependents to go first. */
  boolean waitsForDependents() {
    return deleting && finalizers.contains(FOREGROUND);
  }

  boolean orphansDependents() {
    return deleting && finalizers.contains(ORPHAN);
  }
}
