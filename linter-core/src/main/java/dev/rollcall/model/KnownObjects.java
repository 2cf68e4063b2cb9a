package dev.rollcall.model;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What will be there once the input is: the objects in it, and those that something in it makes.
 * Any custom resource that mentions a name may be what makes the object of that name, as
 * SealedSecret, ExternalSecret and Certificate do; so may one whose name the object's begins with.
 */
public final class KnownObjects {
  /** The cluster's own roles that are made at its start, besides those named {@code system:…}. */
  private static final Set<String> CLUSTER_ROLES = Set.of("cluster-admin", "admin", "edit", "view");

  private final ManifestSet manifests;

  /** Made on first use: {@code namespace name}, with an empty namespace for cluster-wide ones. */
  private volatile Mentions mentions;

  /** The words of custom resources, and their names. */
  private record Mentions(Set<String> words, Set<String> names) {}

  private KnownObjects(ManifestSet manifests) {
    this.manifests = manifests;
  }

  /** What is known from all objects of a run. */
  public static KnownObjects of(ManifestSet manifests) {
    return manifests.index(KnownObjects.class, KnownObjects::new);
  }

  /** True if the object is in the input, made by something in it, or in every cluster. */
  public boolean hold(ObjectRef ref) {
    return manifests.find(ref.kind(), ref.namespace(), ref.name()).isPresent()
        || isInEveryCluster(ref)
        || (ref.kind().equals("PersistentVolumeClaim") && isMadeByStatefulSet(ref))
        || (ref.kind().equals("Secret") && isIssuedForIngress(ref))
        || isGenerated(ref)
        || isMadeByCustomResource(ref);
  }

  private static boolean isInEveryCluster(ObjectRef ref) {
    switch (ref.kind()) {
      case "ServiceAccount":
        return ref.name().equals("default") || ref.namespace().startsWith("kube-");
      case "ConfigMap":
        return ref.name().equals("kube-root-ca.crt") || ref.namespace().startsWith("kube-");
      case "Secret", "Role":
        return ref.namespace().startsWith("kube-");
      case "ClusterRole":
        return ref.name().startsWith("system:") || CLUSTER_ROLES.contains(ref.name());
      case "Service":
        return ref.name().equals("kubernetes") && ref.namespace().equals("default");
      default:
        return false;
    }
  }

  /** True for a claim such as {@code data-db-0}, of a StatefulSet db with a template data. */
  public boolean isMadeByStatefulSet(ObjectRef ref) {
    int ordinal = ref.name().lastIndexOf('-');
    if (ordinal < 0 || !isNumber(ref.name().substring(ordinal + 1))) {
      return false;
    }
    String base = ref.name().substring(0, ordinal);
    for (int dash = base.indexOf('-'); dash >= 0; dash = base.indexOf('-', dash + 1)) {
      KubeObject set =
          manifests.find("StatefulSet", ref.namespace(), base.substring(dash + 1)).orElse(null);
      if (set != null) {
        for (Node template : set.spec().at("volumeClaimTemplates").items()) {
          if (template.at("metadata").at("name").text("").equals(base.substring(0, dash))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** cert-manager makes the Secrets of an Ingress that asks for a certificate. */
  private boolean isIssuedForIngress(ObjectRef ref) {
    List<References.Reference> uses = References.of(manifests).to(ref);
    for (References.Reference use : uses) {
      if (use.from().kind().equals("Ingress")
          && (use.from().annotation("cert-manager.io/issuer").isPresent()
              || use.from().annotation("cert-manager.io/cluster-issuer").isPresent()
              || use.from().annotation("kubernetes.io/tls-acme").isPresent())) {
        return true;
      }
    }
    return false;
  }

  /** Kustomize makes ConfigMaps and Secrets from what the Kustomization of the input lists. */
  private boolean isGenerated(ObjectRef ref) {
    String field =
        ref.kind().equals("ConfigMap")
            ? "configMapGenerator"
            : ref.kind().equals("Secret") ? "secretGenerator" : "";
    for (KubeObject kustomization : manifests.ofKind("Kustomization")) {
      for (Node entry : kustomization.at(field).items()) {
        if (entry.at("name").text("").equals(ref.name())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isMadeByCustomResource(ObjectRef ref) {
    Mentions known = mentions;
    if (known == null) {
      known = new Mentions(new HashSet<>(), new HashSet<>());
      for (KubeObject object : manifests.objects()) {
        if (!object.type().isBuiltIn()) {
          known.names().add(object.namespace() + " " + object.name());
          addWords(object.root(), object.namespace(), known.words());
        }
      }
      mentions = known;
    }
    if (known.names().isEmpty()) {
      return false;
    }
    if (known.words().contains(ref.namespace() + " " + ref.name())) {
      return true;
    }
    for (int dash = ref.name().indexOf('-'); dash > 0; dash = ref.name().indexOf('-', dash + 1)) {
      if (known.names().contains(ref.namespace() + " " + ref.name().substring(0, dash))) {
        return true;
      }
    }
    return false;
  }

  private static void addWords(Node node, String namespace, Set<String> words) {
    if (node instanceof Scalar scalar) {
      words.add(namespace + " " + scalar.spelling());
    } else if (node instanceof Mapping) {
      for (Node.Entry entry : node.entries()) {
        addWords(entry.value(), namespace, words);
      }
    } else {
      for (Node item : node.items()) {
        addWords(item, namespace, words);
      }
    }
  }
}
