package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server checks in the spec of a pod, or of a template of pods. */
final class PodSpecs {
  private final Node spec;
  private final Node metadata;
  private final boolean isPod;
  private final boolean ofStatefulSet;
  private final Faults faults;

  private PodSpecs(Node spec, Node metadata, boolean isPod, boolean ofStatefulSet, Faults faults) {
    this.spec = spec;
    this.metadata = metadata;
    this.isPod = isPod;
    this.ofStatefulSet = ofStatefulSet;
    this.faults = faults;
  }

  /** A Pod. */
  static void pod(Node pod, Faults faults) {
    Metadata.check(pod.at("metadata"), Grammar.SUBDOMAIN, faults);
    PodSpecs check = new PodSpecs(pod.at("spec"), pod.at("metadata"), true, false, faults);
    PodAnnotations.check(
        pod.at("metadata").at("annotations"), "metadata.annotations", pod.at("spec"), faults);
    check.spec(List.of());
    check.onlyPods();
    PodAnnotations.fields(pod.at("metadata"), pod.at("spec"), faults);
  }

  /** A template of pods. */
  static void template(Node template, Faults faults) {
    template(template, List.of(), false, faults);
  }

  /**
   * The template of a StatefulSet, which sets hostname and subdomain itself.
   *
   * @param claims names of claim templates, which come before the volumes and take their names
   */
  static void template(Node template, List<Node> claims, Faults faults) {
    template(template, claims, true, faults);
  }

  /** Labels and annotations of a template, which the server reports without "metadata". */
  static void templateMetadata(Node template, Faults faults) {
    Node metadata = template.at("metadata");
    Selectors.labels(metadata.at("labels"), template.path() + ".labels", faults);
    String annotations = template.path() + ".annotations";
    Metadata.annotations(metadata.at("annotations"), faults.on(annotations));
    PodAnnotations.check(metadata.at("annotations"), annotations, template.at("spec"), faults);
  }

  private static void template(
      Node template, List<Node> claims, boolean ofStatefulSet, Faults faults) {
    Node metadata = template.at("metadata");
    templateMetadata(template, faults);
    PodSpecs check = new PodSpecs(template.at("spec"), metadata, false, ofStatefulSet, faults);
    check.spec(claims);
    PodAnnotations.fields(metadata, template.at("spec"), faults);
    Node ephemeral = template.at("spec").at("ephemeralContainers");
    if (!ephemeral.items().isEmpty()) {
      faults.forbidden(ephemeral, "in a template; kubectl debug adds it to a running pod");
    }
  }

  private void spec(List<Node> claimNames) {
    PodVolumes volumes = PodVolumes.of(spec.at("volumes"), claimNames, podName(), isPod, faults);
    Set<String> claims = resourceClaims();
    Containers containers = new Containers(spec, volumes, claims, faults);
    containers.check();
    Resources.pod(spec, claims, faults);
    hostPorts();
    faults.oneOf(spec.at("restartPolicy"), "Always", "OnFailure", "Never");
    faults.oneOf(
        spec.at("dnsPolicy"), "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
    Selectors.labels(spec.at("nodeSelector"), faults);
    SecurityContexts.pod(spec, faults);
    Affinities.check(spec.at("affinity"), faults);
    PodDns.check(spec, faults);
    gates();
    SpreadConstraints.check(spec.at("topologySpreadConstraints"), faults);
    HostUsers.check(spec, faults);
    names();
    Tolerations.check(spec.at("tolerations"), faults);
    Node preemption = spec.at("preemptionPolicy");
    if (preemption.isSet()) {
      if (preemption.text("").isEmpty()) {
        faults.required(preemption, "");
      } else {
        faults.oneOf(preemption, "PreemptLowerPriority", "Never");
      }
    }
    Resources.list(spec.at("overhead"), spec.at("overhead").path() + ".limits", faults);
    OperatingSystems.check(spec, faults);
    fileKeys();
  }

  private String podName() {
    return isPod ? Metadata.name(metadata) : "";
  }

  private Set<String> resourceClaims() {
    Set<String> names = new HashSet<>();
    for (Node claim : spec.at("resourceClaims").items()) {
      Node name = claim.at("name");
      if (name.text("").isEmpty()) {
        faults.required(name, "");
      } else if (names.add(name.text(""))) {
        faults.spelled(name, Grammar.LABEL);
      } else {
        faults.duplicate(name);
      }
      Node byName = claim.at("resourceClaimName");
      Node byTemplate = claim.at("resourceClaimTemplateName");
      if (byName.isSet() == byTemplate.isSet()) {
        faults.invalid(claim, "needs either resourceClaimName or resourceClaimTemplateName");
      }
      if (byName.isSet()) {
        faults.spelled(byName, Grammar.SUBDOMAIN);
      }
      if (byTemplate.isSet()) {
        faults.spelled(byTemplate, Grammar.SUBDOMAIN);
      }
    }
    return names;
  }

  /** On the host's network a port of the container is a port of the host. */
  private void hostPorts() {
    if (!spec.at("hostNetwork").isTrue()) {
      return;
    }
    for (Node container : spec.at("containers").items()) {
      for (Node port : container.at("ports").items()) {
        long host = port.at("hostPort").integer(0);
        if (host != 0 && host != port.at("containerPort").integer(0)) {
          faults.invalid(
              port.at("hostPort"), "has to equal containerPort, for hostNetwork is true");
        }
      }
    }
  }

  private void gates() {
    for (Node gate : spec.at("readinessGates").items()) {
      faults.spelled(gate.at("conditionType"), Grammar.QUALIFIED);
    }
    Set<String> seen = new HashSet<>();
    for (Node gate : spec.at("schedulingGates").items()) {
      Faults here = faults.on(gate);
      here.spelled(gate.at("name"), Grammar.QUALIFIED);
      if (!seen.add(gate.at("name").text(""))) {
        here.duplicate(gate.at("name"));
      }
    }
  }

  private void names() {
    named("serviceAccountName", Grammar.SUBDOMAIN);
    named("nodeName", Grammar.SUBDOMAIN);
    Node deadline = spec.at("activeDeadlineSeconds");
    if (deadline.isSet()) {
      faults.between(deadline, 1, Integer.MAX_VALUE);
    }
    if (!ofStatefulSet) {
      named("hostname", Grammar.LABEL);
      named("subdomain", Grammar.LABEL);
    }
    hostnameOverride();
    for (Node alias : spec.at("hostAliases").items()) {
      Addresses.ip(alias.at("ip"), faults);
      for (Node hostname : alias.at("hostnames").items()) {
        faults.spelled(hostname, Grammar.SUBDOMAIN);
      }
    }
    named("priorityClassName", Grammar.SUBDOMAIN);
    if (spec.at("runtimeClassName").isSet()) {
      faults.spelled(spec.at("runtimeClassName"), Grammar.SUBDOMAIN);
    }
  }

  private void named(String field, Grammar grammar) {
    if (!spec.at(field).text("").isEmpty()) {
      faults.spelled(spec.at(field), grammar);
    }
  }

  private void hostnameOverride() {
    Node name = spec.at("hostnameOverride");
    if (!name.isSet()) {
      return;
    }
    if (spec.at("setHostnameAsFQDN").isTrue()) {
      faults.forbidden(name, "together with setHostnameAsFQDN");
    }
    if (spec.at("hostNetwork").isTrue()) {
      faults.forbidden(name, "on the host's network");
    }
    if (name.text("").length() > 64) {
      faults.tooLong(name, 64);
    }
    faults.spelled(name, Grammar.SUBDOMAIN);
  }

  /** A variable read from a file needs an emptyDir that holds the file. */
  private void fileKeys() {
    Map<String, Node> volumes = new HashMap<>();
    for (Node volume : spec.at("volumes").items()) {
      volumes.put(volume.at("name").text(""), volume);
    }
    for (String list : List.of("containers", "initContainers", "ephemeralContainers")) {
      for (Node container : spec.at(list).items()) {
        for (Node variable : container.at("env").items()) {
          Node key = variable.at("valueFrom").at("fileKeyRef");
          if (key.isSet()) {
            fileKey(key.at("volumeName"), volumes.get(key.at("volumeName").text("")));
          }
        }
      }
    }
  }

  private void fileKey(Node name, Node volume) {
    if (volume == null) {
      faults.notFound(name, "is no volume of this pod");
    } else if (!volume.at("emptyDir").isSet()) {
      faults.invalid(name, "has to be a volume of type emptyDir");
    }
  }

  private void onlyPods() {
    for (String list : List.of("containers", "initContainers")) {
      for (Node container : spec.at(list).items()) {
        Node image = container.at("image");
        if (!image.text("").equals(image.text("").strip())) {
          faults.invalid(image, "must not begin or end with a blank");
        }
      }
    }
    if (!spec.at("ephemeralContainers").items().isEmpty()) {
      faults.forbidden(
          spec.at("ephemeralContainers"), "on creation; kubectl debug adds it to a running pod");
    }
    if (!spec.at("nodeName").text("").isEmpty() && !spec.at("schedulingGates").items().isEmpty()) {
      faults.forbidden(spec.at("nodeName"), "while there are schedulingGates");
    }
  }
}
