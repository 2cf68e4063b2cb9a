package dev.rollcall.model;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** One Kubernetes object of the input: a document, or an item of a List. */
public final class KubeObject {
  private final Mapping root;
  private final Node spec;
  private final GroupVersionKind type;
  private final String namespace;
  private final Optional<String> source;
  private Optional<PodTemplate> podTemplate;
  private ObjectRef ref;

  /**
   * An object as it stands in the input.
   *
   * @param defaultNamespace for namespaced objects that name none
   * @param source the template that Helm or Kustomize says it comes from
   */
  public KubeObject(Mapping root, String defaultNamespace, Optional<String> source) {
    this.root = root;
    this.spec = root.at("spec");
    this.type = GroupVersionKind.of(root.at("apiVersion").text(""), root.at("kind").text(""));
    this.namespace =
        ClusterScope.holds(type.kind())
            ? ""
            : root.at("metadata").at("namespace").text(defaultNamespace);
    this.source = source;
  }

  /** True if a document says what kind of object it is. */
  public static boolean isObject(Node root) {
    return root instanceof Mapping
        && !root.at("kind").text("").isEmpty()
        && !root.at("apiVersion").text("").isEmpty();
  }

  /** The whole object. */
  public Mapping root() {
    return root;
  }

  /** Shorthand for {@code root().at(key)}. */
  public Node at(String key) {
    return root.at(key);
  }

  /** The object's {@code spec}. */
  public Node spec() {
    return spec;
  }

  /** Group, version and kind. */
  public GroupVersionKind type() {
    return type;
  }

  /** The kind, such as {@code StatefulSet}. */
  public String kind() {
    return type.kind();
  }

  /** {@code metadata.name}, or its {@code generateName}, or empty. */
  public String name() {
    Node metadata = root.at("metadata");
    return metadata.at("name").text(metadata.at("generateName").text(""));
  }

  /** The namespace it will be in; empty for cluster-scoped kinds. */
  public String namespace() {
    return namespace;
  }

  /** Kind, namespace and name. */
  public ObjectRef ref() {
    if (ref == null) {
      ref = new ObjectRef(kind(), namespace, name());
    }
    return ref;
  }

  /** {@code metadata.labels}. */
  public Map<String, String> labels() {
    return Labels.of(root.at("metadata").at("labels"));
  }

  /** An annotation's text, if it is there. */
  public Optional<String> annotation(String key) {
    return root.at("metadata").at("annotations").at(key).text();
  }

  /** The file it stands in. */
  public String file() {
    return root.file();
  }

  /** The template that Helm or Kustomize says it comes from. */
  public Optional<String> source() {
    return source;
  }

  /** The pods it makes, or is: for Pods, workloads, Jobs and CronJobs, and for PodTemplates. */
  public Optional<PodTemplate> podTemplate() {
    if (podTemplate == null) {
      podTemplate = PodTemplate.of(this);
    }
    return podTemplate;
  }

  /** True for {@code kind} in {@code group}, whatever the version. */
  public boolean is(String group, String kind) {
    return type.kind().equals(kind) && type.group().equals(group);
  }

  @Override
  public String toString() {
    return ref().toString();
  }
}
