package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the LimitRanges of a namespace fill in for containers, and what they demand. */
public final class LimitRanges {
  private final Map<String, List<Item>> containers = new HashMap<>();
  private final Map<String, List<Item>> claims = new HashMap<>();

  /** One entry of a LimitRange's {@code limits}. */
  public record Item(KubeObject range, Node node) {
    /** The amount under that field ({@code min}, {@code max} …) for a resource. */
    public Optional<Quantity> amount(String field, String resource) {
      return node.at(field).at(resource).text().flatMap(Quantity::parse);
    }

    /** The limit given to containers without one; a max without a default is the default. */
    public Optional<Quantity> defaultLimit(String resource) {
      Optional<Quantity> written = amount("default", resource);
      return written.isPresent() ? written : amount("max", resource);
    }

    /** The request given to containers without one: defaultRequest, default limit, or min. */
    public Optional<Quantity> defaultRequest(String resource) {
      Optional<Quantity> written = amount("defaultRequest", resource);
      if (written.isEmpty()) {
        written = defaultLimit(resource);
      }
      return written.isPresent() ? written : amount("min", resource);
    }
  }

  private LimitRanges(ManifestSet manifests) {
    for (KubeObject range : manifests.ofKind("LimitRange")) {
      for (Node item : range.spec().at("limits").items()) {
        String type = item.at("type").text("");
        Map<String, List<Item>> kind =
            type.equals("Container")
                ? containers
                : type.equals("PersistentVolumeClaim") ? claims : null;
        if (kind != null) {
          kind.computeIfAbsent(range.namespace(), n -> new ArrayList<>())
              .add(new Item(range, item));
        }
      }
    }
  }

  /** The LimitRanges among all objects of a run. */
  public static LimitRanges of(ManifestSet manifests) {
    return manifests.index(LimitRanges.class, LimitRanges::new);
  }

  /** The items of type Container that hold in a namespace. */
  public List<Item> forContainers(String namespace) {
    return containers.getOrDefault(namespace, List.of());
  }

  /** The items of type PersistentVolumeClaim that hold in a namespace. */
  public List<Item> forClaims(String namespace) {
    return claims.getOrDefault(namespace, List.of());
  }
}
