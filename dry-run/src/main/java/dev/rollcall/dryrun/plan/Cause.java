package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The field of a workload that a message of the scheduler or of admission is about.
 *
 * @param rule the finding it makes
 * @param node the field; the workload's name if no field is to blame
 */
record Cause(String rule, Node node) {
  private static final String INSUFFICIENT = "Insufficient ";

  /** Why a pod finds no node, from the scheduler's words. */
  static Cause ofUnschedulable(KubeObject workload, String message) {
    String reason = mostCommon(message);
    Node spec = workload.podTemplate().map(PodTemplate::spec).orElse(workload.spec());
    String rule = SimulationRules.POD_UNSCHEDULABLE;
    if (reason.startsWith(INSUFFICIENT)) {
      return new Cause(rule, largestRequest(spec, reason.substring(INSUFFICIENT.length()).strip()));
    }
    if (reason.contains("affinity/selector")) {
      boolean selector = spec.at("nodeSelector").isSet();
      return new Cause(
          rule, selector ? spec.at("nodeSelector") : spec.at("affinity").at("nodeAffinity"));
    }
    if (reason.contains("taint")) {
      return new Cause(rule, spec.at("tolerations").isSet() ? spec.at("tolerations") : spec);
    }
    if (reason.contains("free ports")) {
      return new Cause(rule, hostPort(spec));
    }
    if (reason.contains("anti-affinity rules")) {
      return new Cause(rule, spec.at("affinity").at("podAntiAffinity"));
    }
    if (reason.contains("pod affinity rules")) {
      return new Cause(rule, spec.at("affinity").at("podAffinity"));
    }
    if (reason.contains("topology spread")) {
      return new Cause(rule, spec.at("topologySpreadConstraints"));
    }
    if (reason.contains("olume") || reason.contains("persistentvolumeclaim")) {
      Node templates = workload.spec().at("volumeClaimTemplates");
      return new Cause(
          SimulationRules.CLAIM_UNBOUND, templates.isSet() ? templates : spec.at("volumes"));
    }
    return new Cause(rule, workload.at("metadata").at("name"));
  }

  /**
   * The reason that keeps the pod from most nodes. A taint wins only if nothing else is said: the
   * control plane keeps its nodes to itself in every cluster.
   */
  private static String mostCommon(String message) {
    String list = message;
    int colon = list.indexOf("nodes are available: ");
    if (colon >= 0) {
      list = list.substring(colon + "nodes are available: ".length());
    }
    String best = "";
    long most = -1;
    for (String part : shortened(list).split(", ")) {
      int digits = 0;
      while (digits < part.length() && Character.isDigit(part.charAt(digits))) {
        digits++;
      }
      String reason = part.substring(digits).strip();
      long count = digits == 0 || digits > 9 ? 1 : Long.parseLong(part.substring(0, digits));
      if (reason.contains("untolerated taint")) {
        count = 0;
      }
      if (count > most) {
        most = count;
        best = reason;
      }
    }
    return best;
  }

  /** The scheduler's words without what it says of preemption. */
  static String shortened(String message) {
    int end = message.indexOf(". no new claims");
    if (end < 0) {
      end = message.indexOf(" preemption:");
    }
    String text = end < 0 ? message : message.substring(0, end);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static Node largestRequest(Node spec, String resource) {
    Node best = spec.at("containers");
    for (Node container : spec.at("containers").items()) {
      for (String part : List.of("limits", "requests")) {
        Node amount = container.at("resources").at(part).at(resource);
        if (amount.isSet()) {
          best = amount;
        }
      }
      if (best.path().contains("requests")) {
        return best;
      }
    }
    return best;
  }

  private static Node hostPort(Node spec) {
    for (Node container : spec.at("containers").items()) {
      for (Node port : container.at("ports").items()) {
        if (port.at("hostPort").isSet()) {
          return port.at("hostPort");
        }
      }
    }
    return spec.at("hostNetwork").isSet() ? spec.at("hostNetwork") : spec.at("containers");
  }

  /** Why a pod is refused, from the words of admission. */
  static Cause ofRefusal(KubeObject workload, String message) {
    Node spec = workload.podTemplate().map(PodTemplate::spec).orElse(workload.spec());
    Node name = workload.at("metadata").at("name");
    Optional<Node> field = Optional.empty();
    if (message.contains("service account") || message.contains("serviceaccount")) {
      field = Optional.of(spec.at("serviceAccountName"));
    } else if (message.contains("PriorityClass")) {
      field = Optional.of(spec.at("priorityClassName"));
    } else if (message.contains("RuntimeClass")) {
      field = Optional.of(spec.at("runtimeClassName"));
    } else if (message.contains("PodSecurity")) {
      field = Optional.of(blamedByPodSecurity(spec, message));
    } else if (message.contains("exceeded quota") || message.contains("failed quota")) {
      field = Optional.of(spec.at("containers").at(0).at("resources"));
    }
    return new Cause(SimulationRules.POD_REFUSED, field.filter(Node::isSet).orElse(name));
  }

  /** The first field that the words name. */
  private static Node blamedByPodSecurity(Node spec, String message) {
    List<Node> candidates = new ArrayList<>();
    for (String key : List.of("hostNetwork", "hostPID", "hostIPC")) {
      candidates.add(spec.at(key));
    }
    for (Node container : spec.at("containers").items()) {
      Node security = container.at("securityContext");
      candidates.add(security.at("privileged"));
      candidates.add(security.at("capabilities"));
      candidates.add(security.at("allowPrivilegeEscalation"));
    }
    for (Node node : candidates) {
      String key = node.path().substring(node.path().lastIndexOf('.') + 1);
      if (node.isSet() && message.contains(key)) {
        return node;
      }
    }
    return spec;
  }
}
