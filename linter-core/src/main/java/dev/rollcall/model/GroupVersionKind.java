package dev.rollcall.model;

/**
 * What an object is.
 *
 * @param group the API group; empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {

  /** From the two fields every manifest has; {@code v1} is version v1 of the core group. */
  public static GroupVersionKind of(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return slash < 0
        ? new GroupVersionKind("", apiVersion, kind)
        : new GroupVersionKind(
            apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  /**
   * True for the groups of Kubernetes itself, which have no domain or one below k8s.io. A Job of
   * another group is some custom resource.
   */
  public boolean isBuiltIn() {
    return group.indexOf('.') < 0 || group.endsWith(".k8s.io");
  }

  /** As written in a manifest: {@code apps/v1}, or {@code v1} for the core group. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Written out, since what Java makes up for records costs a short run ten milliseconds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GroupVersionKind that
        && group.equals(that.group)
        && version.equals(that.version)
        && kind.equals(that.kind);
  }

  @Override
  public int hashCode() {
    return (group.hashCode() * 31 + version.hashCode()) * 31 + kind.hashCode();
  }

  @Override
  public String toString() {
    return apiVersion() + " " + kind;
  }
}
