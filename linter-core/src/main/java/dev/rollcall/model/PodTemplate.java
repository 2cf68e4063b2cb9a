package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one view of the pods of every workload, whichever kind makes them. */
public final class PodTemplate {
  private final KubeObject object;
  private final Node node;
  private final Node spec;
  private List<Container> containers;
  private Map<String, String> labels;

  private PodTemplate(KubeObject object, Node node) {
    this.object = object;
    this.node = node;
    this.spec = node.at("spec");
  }

  static Optional<PodTemplate> of(KubeObject object) {
    Node node =
        switch (object.kind()) {
          case "Pod" -> object.root();
          case "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "ReplicationController",
              "Job" ->
              object.spec().at("template");
          case "CronJob" -> object.spec().at("jobTemplate").at("spec").at("template");
          case "PodTemplate" -> object.at("template");
          default -> null;
        };
    return node == null || !object.type().isBuiltIn()
        ? Optional.empty()
        : Optional.of(new PodTemplate(object, node));
  }

  /** The workload, Job, CronJob or Pod it belongs to. */
  public KubeObject object() {
    return object;
  }

  /** The mapping with {@code metadata} and {@code spec} of the pod. */
  public Node node() {
    return node;
  }

  /** The pod's {@code metadata}. */
  public Node metadata() {
    return node.at("metadata");
  }

  /** The pod's {@code spec}. */
  public Node spec() {
    return spec;
  }

  /** The labels in the template, without those that controllers add. */
  public Map<String, String> labels() {
    if (labels == null) {
      labels = Labels.of(metadata().at("labels"));
    }
    return labels;
  }

  /** All containers: init containers and sidecars first, as they start; ephemeral ones last. */
  public List<Container> containers() {
    if (containers == null) {
      List<Container> all = new ArrayList<>(4);
      for (Node item : spec().at("initContainers").items()) {
        boolean sidecar = item.at("restartPolicy").text("").equals("Always");
        all.add(new Container(this, item, sidecar ? Container.Role.SIDECAR : Container.Role.INIT));
      }
      for (Node item : spec().at("containers").items()) {
        all.add(new Container(this, item, Container.Role.REGULAR));
      }
      for (Node item : spec().at("ephemeralContainers").items()) {
        all.add(new Container(this, item, Container.Role.EPHEMERAL));
      }
      containers = List.copyOf(all);
    }
    return containers;
  }

  /** True if the pods run on Windows nodes, by {@code os.name} or by node selector. */
  public boolean isWindows() {
    return spec().at("os").at("name").text("").equals("windows")
        || spec().at("nodeSelector").at("kubernetes.io/os").text("").equals("windows");
  }
}
