package dev.rollcall.model;

/**
 * Whether two objects of a run are surely meant for the same place. A run over a repository meets
 * overlays for several clusters, and examples that are alternatives to each other: objects without
 * a namespace in separate folders need never see each other.
 */
public final class Together {
  private Together() {}

  /**
   * True if both name their namespace, or if they stand in one folder, or one's folder holds the
   * other's. Objects that belong to no namespace are judged by their folders alone.
   */
  public static boolean areMeant(KubeObject one, KubeObject other) {
    return namesNamespace(one) && namesNamespace(other)
        || holds(one.file(), other.file())
        || holds(other.file(), one.file());
  }

  private static boolean namesNamespace(KubeObject object) {
    return !object.namespace().isEmpty()
        && object.at("metadata").at("namespace").text().isPresent();
  }

  /** True if the second file is in the folder of the first, or deeper. */
  private static boolean holds(String file, String other) {
    return other.startsWith(file.substring(0, file.lastIndexOf('/') + 1));
  }
}
