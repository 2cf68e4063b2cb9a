package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in the containers of a pod: regular, init, and ephemeral ones. */
final class Containers {
  /** The minor from which a container may have a restart policy of its own. */
  private static final int RESTART_RULES = 35;

  /** The minor from which resize policies are not dropped. */
  private static final int RESIZE = 33;

  /** The minor from which init containers may not ask to be restarted on a resize. */
  private static final int RESIZE_OF_INIT = 36;

  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final Set<String> EPHEMERAL_FIELDS =
      Set.of(
          "name",
          "image",
          "command",
          "args",
          "workingDir",
          "env",
          "envFrom",
          "volumeMounts",
          "volumeDevices",
          "terminationMessagePath",
          "terminationMessagePolicy",
          "imagePullPolicy",
          "securityContext",
          "stdin",
          "stdinOnce",
          "tty",
          "targetContainerName");

  private final Node spec;
  private final PodVolumes volumes;
  private final Set<String> resourceClaims;
  private final Faults faults;

  /**
   * The containers of a pod.
   *
   * @param volumes what they can mount
   * @param resourceClaims names of the pod's resource claims
   */
  Containers(Node spec, PodVolumes volumes, Set<String> resourceClaims, Faults faults) {
    this.spec = spec;
    this.volumes = volumes;
    this.resourceClaims = resourceClaims;
    this.faults = faults;
  }

  void check() {
    regular();
    init();
    ephemeral();
  }

  private void regular() {
    Node list = spec.at("containers");
    if (list.items().isEmpty()) {
      faults.required(list, "a pod has at least one container");
      return;
    }
    Set<String> names = new HashSet<>();
    Set<String> ports = new HashSet<>();
    for (Node container : list.items()) {
      common(container);
      if (!names.add(container.at("name").text(""))) {
        faults.duplicate(container.at("name"));
      }
      running(container);
      if (faults.since(RESTART_RULES)) {
        restartPolicy(container);
      } else if (container.at("restartPolicy").isSet()) {
        faults.forbidden(container.at("restartPolicy"), "in a regular container before 1.35");
      }
      hostPorts(container, ports);
    }
  }

  private void init() {
    Set<String> names = names("containers");
    for (Node container : spec.at("initContainers").items()) {
      common(container);
      Node policy = container.at("restartPolicy");
      boolean sidecar = policy.text("").equals("Always");
      Node rules = container.at("restartPolicyRules");
      if (!policy.isSet() && !rules.items().isEmpty()) {
        faults.required(policy, "restartPolicyRules need it");
      } else if (policy.isSet() && faults.since(RESTART_RULES)) {
        restartPolicy(container);
      } else if (policy.isSet()) {
        faults.oneOf(policy, "Always");
      }
      String name = container.at("name").text("");
      if (!name.isEmpty() && !names.add(name)) {
        faults.duplicate(container.at("name"));
      }
      hostPorts(container, new HashSet<>());
      if (sidecar) {
        running(container);
      } else {
        notRunning(container);
      }
    }
  }

  private void notRunning(Node container) {
    if (container.at("lifecycle").isSet()) {
      faults.forbidden(
          container.at("lifecycle"), "in an init container, unless restartPolicy is Always");
    }
    for (String probe : PROBES) {
      if (container.at(probe).isSet()) {
        faults.forbidden(
            container.at(probe), "in an init container, unless restartPolicy is Always");
      }
    }
    for (Node policy : container.at("resizePolicy").items()) {
      if (faults.since(RESIZE_OF_INIT)
          && policy.at("restartPolicy").text("").equals("RestartContainer")) {
        faults.invalid(
            policy.at("restartPolicy"), "is no use in an init container, which runs only once");
      }
    }
  }

  private void ephemeral() {
    Set<String> others = names("containers");
    others.addAll(names("initContainers"));
    Set<String> names = new HashSet<>(others);
    for (Node container : spec.at("ephemeralContainers").items()) {
      common(container);
      if (!names.add(container.at("name").text(""))) {
        faults.duplicate(container.at("name"));
      }
      Node image = container.at("image");
      if (!image.text("").equals(image.text("").strip())) {
        faults.invalid(image, "must not begin or end with a blank");
      }
      Node target = container.at("targetContainerName");
      if (!target.text("").isEmpty() && !others.contains(target.text(""))) {
        faults.notFound(target, "is no container of this pod");
      }
      for (Node.Entry entry : container.entries()) {
        Node value = entry.value();
        if (!EPHEMERAL_FIELDS.contains(entry.key().spelling()) && isGiven(value)) {
          faults.forbidden(value, "in an ephemeral container");
        }
      }
      for (Node mount : container.at("volumeMounts").items()) {
        for (String field : List.of("subPath", "subPathExpr")) {
          if (!mount.at(field).text("").isEmpty()) {
            faults.forbidden(mount.at(field), "in an ephemeral container");
          }
        }
      }
    }
  }

  /** An empty mapping or list is something to Go, empty text and 0 are not. */
  static boolean isGiven(Node node) {
    return node.isSet() && !node.text("x").isEmpty() && node.integer(1) != 0;
  }

  private Set<String> names(String list) {
    Set<String> names = new HashSet<>();
    for (Node container : spec.at(list).items()) {
      names.add(container.at("name").text(""));
    }
    return names;
  }

  /** What every container is held to. */
  private void common(Node container) {
    faults.requiredName(container.at("name"), Grammar.LABEL);
    if (container.at("image").text("").isEmpty()) {
      faults.required(container.at("image"), "");
    }
    faults.oneOf(container.at("terminationMessagePolicy"), "File", "FallbackToLogsOnError");
    ports(container.at("ports"));
    Variables.check(container, faults);
    Mounts.check(container, volumes, faults);
    faults.oneOf(container.at("imagePullPolicy"), "Always", "IfNotPresent", "Never");
    Resources.container(container.at("resources"), resourceClaims, faults);
    if (faults.since(RESIZE)) {
      resizePolicy(container.at("resizePolicy"));
    }
    SecurityContexts.container(container, spec, faults);
  }

  private void ports(Node ports) {
    Set<String> names = new HashSet<>();
    for (Node port : ports.items()) {
      Node name = port.at("name");
      String text = name.text("");
      if (!text.isEmpty()) {
        faults.spelled(name, Grammar.PORT_NAME);
        if (Grammar.PORT_NAME.fits(text) && !names.add(text)) {
          faults.duplicate(name);
        }
      }
      Node number = port.at("containerPort");
      if (number.integer(0) == 0) {
        faults.required(number, "");
      } else {
        faults.between(number, 1, Ports.MAX);
      }
      if (port.at("hostPort").integer(0) != 0) {
        faults.between(port.at("hostPort"), 1, Ports.MAX);
      }
      faults.oneOf(port.at("protocol"), "SCTP", "TCP", "UDP");
    }
  }

  private void hostPorts(Node container, Set<String> taken) {
    for (Node port : container.at("ports").items()) {
      Node host = port.at("hostPort");
      String place =
          port.at("protocol").text("") + "/" + port.at("hostIP").text("") + "/" + host.integer(0);
      if (host.integer(0) != 0 && !taken.add(place)) {
        faults.duplicate(host);
      }
    }
  }

  /** Probes and hooks of a container that goes on running. */
  private void running(Node container) {
    Node grace = spec.at("terminationGracePeriodSeconds");
    Node lifecycle = container.at("lifecycle");
    for (String hook : List.of("postStart", "preStop")) {
      if (lifecycle.at(hook).isSet()) {
        Handlers.check(lifecycle.at(hook), grace, faults);
      }
    }
    for (String probe : PROBES) {
      if (container.at(probe).isSet()) {
        Handlers.probe(container.at(probe), grace, probe.equals("readinessProbe"), faults);
      }
    }
  }

  private void resizePolicy(Node policies) {
    Faults here = faults.on(policies);
    Set<String> seen = new HashSet<>();
    for (Node policy : policies.items()) {
      Node resource = policy.at("resourceName");
      if (!seen.add(resource.text(""))) {
        faults.on(policy).duplicate(resource);
      }
      oneOf(here, resource, "cpu", "memory");
      Node restart = policy.at("restartPolicy");
      oneOf(here, restart, "NotRequired", "RestartContainer");
      boolean once = spec.at("restartPolicy").text("").equals("Never");
      if (once && !restart.text("").equals("NotRequired")) {
        here.invalid(restart, "has to be NotRequired, for the pod's restartPolicy is Never");
      }
    }
  }

  private static void oneOf(Faults faults, Node node, String... words) {
    if (node.text("").isEmpty()) {
      faults.required(node, "");
    } else {
      faults.oneOf(node, words);
    }
  }

  /** Since 1.35 each container may say for itself when it is started again. */
  private void restartPolicy(Node container) {
    Node policy = container.at("restartPolicy");
    Node rules = container.at("restartPolicyRules");
    if (policy.isSet()) {
      faults.oneOf(policy, "Always", "Never", "OnFailure");
    } else if (!rules.items().isEmpty()) {
      faults.required(policy, "restartPolicyRules need it");
    } else {
      return;
    }
    if (rules.items().size() > 20) {
      faults.tooMany(rules, 20);
    }
    for (Node rule : rules.items()) {
      if (faults.since(36)) {
        faults.oneOf(rule.at("action"), "Restart", "RestartAllContainers");
      } else {
        faults.oneOf(rule.at("action"), "Restart");
      }
      Node codes = rule.at("exitCodes");
      if (!codes.isSet()) {
        faults.required(codes, "");
        continue;
      }
      faults.oneOf(codes.at("operator"), "In", "NotIn");
      if (codes.at("values").items().size() > 255) {
        faults.tooMany(codes.at("values"), 255);
      }
    }
  }
}
