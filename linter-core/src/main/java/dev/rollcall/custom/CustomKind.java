package dev.rollcall.custom;

import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * A kind in one version, as its CustomResourceDefinition declares it.
 *
 * @param version the entry of {@code spec.versions}
 * @param namespaced false if there is one of a name in the whole cluster
 */
public record CustomKind(GroupVersionKind type, String plural, Node version, boolean namespaced) {

  /** The structural schema of its objects. */
  public Node schema() {
    return version.at("schema").at("openAPIV3Schema");
  }

  /** True if the server takes objects of this version. */
  public boolean isServed() {
    return version.at("served").isTrue();
  }

  /** True if {@code status} is written on its own, and not with the object. */
  public boolean hasStatus() {
    return version.at("subresources").at("status").isSet();
  }

  /** The paths of the scale subresource; a missing node if there is none. */
  public Node scale() {
    return version.at("subresources").at("scale");
  }

  /**
   * What the server makes of an object when it reads it to create it: without the fields that the
   * schema does not name, with its defaults, and without a status that is written on its own.
   */
  public Read read(Mapping written) {
    Pruning pruning = new Pruning();
    Mapping filled = Filling.object(pruning.object(written, schema()), schema());
    return new Read(hasStatus() ? filled.without("status") : filled, pruning.unknown());
  }

  /** An object with the defaults that reading it from the store brings, of its status too. */
  public Mapping stored(Mapping read) {
    return Filling.object(read, schema());
  }

  /** An object as the server reads it, and the fields it does not know. */
  public record Read(Mapping object, List<UnknownField> unknown) {}

  /** What the server warns of with every object of a deprecated version; empty if it is not. */
  public Optional<String> deprecation() {
    if (!version.at("deprecated").isTrue()) {
      return Optional.empty();
    }
    return Optional.of(
        version.at("deprecationWarning").text(type + " is deprecated by its definition"));
  }
}
