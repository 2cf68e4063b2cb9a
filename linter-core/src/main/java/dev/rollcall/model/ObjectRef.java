package dev.rollcall.model;

/**
 * Names an object for people and for lookups.
 *
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectRef(String kind, String namespace, String name)
    implements Comparable<ObjectRef> {

  /** Reads what {@link #toString()} writes. */
  public static ObjectRef parse(String text) {
    int space = text.indexOf(' ');
    String kind = space < 0 ? text : text.substring(0, space);
    String rest = space < 0 ? "" : text.substring(space + 1);
    int slash = rest.indexOf('/');
    return slash < 0
        ? new ObjectRef(kind, "", rest)
        : new ObjectRef(kind, rest.substring(0, slash), rest.substring(slash + 1));
  }

  @Override
  public int compareTo(ObjectRef other) {
    int order = namespace.compareTo(other.namespace);
    if (order == 0) {
      order = kind.compareTo(other.kind);
    }
    return order == 0 ? name.compareTo(other.name) : order;
  }

  /** Written out, as the one that Java makes up for records is slow. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectRef that
        && name.equals(that.name)
        && namespace.equals(that.namespace)
        && kind.equals(that.kind);
  }

  @Override
  public int hashCode() {
    return (kind.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
  }

  /** {@code StatefulSet shop/postgres}, or {@code Node worker-1} for cluster-scoped objects. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
