package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server warns of in a pod, or in a template of pods. */
final class PodWarnings {
  private final Node spec;
  private final Faults faults;

  private PodWarnings(Node spec, Faults faults) {
    this.spec = spec;
    this.faults = faults;
  }

  /** A Pod or a template: what has metadata and a spec. */
  static void check(Node pod, boolean isPod, Faults faults) {
    Node spec = pod.at("spec");
    PodWarnings check = new PodWarnings(spec, faults);
    check.nodes();
    PodAnnotationWarnings.check(pod, isPod, faults);
    for (Node volume : spec.at("volumes").items()) {
      StorageWarnings.source(volume, faults);
      StorageWarnings.claimSpec(
          volume.at("ephemeral").at("volumeClaimTemplate").at("spec"), faults);
      VolumePathWarnings.check(volume, faults);
    }
    check.duplicates();
    for (String name : List.of("memory", "ephemeral-storage")) {
      StorageWarnings.bytes(spec.at("overhead"), name, faults);
    }
    ContainerWarnings.check(spec, faults);
    Node grace = spec.at("terminationGracePeriodSeconds");
    if (grace.integer(0) < 0) {
      faults.warn(grace, "a negative terminationGracePeriodSeconds is taken as 1 second");
    }
    for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
      check.terms(spec.at("affinity").at(affinity));
    }
    if (faults.since(AddressWarnings.EVERYWHERE)) {
      Node servers = spec.at("dnsConfig").at("nameservers");
      servers.items().forEach(ip -> AddressWarnings.ip(ip, faults));
      spec.at("hostAliases").items().forEach(one -> AddressWarnings.ip(one.at("ip"), faults));
    }
  }

  private void nodes() {
    NodeLabelWarnings.keys(spec.at("nodeSelector"), faults);
    Node affinity = spec.at("affinity").at("nodeAffinity");
    Node required = affinity.at("requiredDuringSchedulingIgnoredDuringExecution");
    for (Node term : required.at("nodeSelectorTerms").items()) {
      NodeLabelWarnings.term(term, false, faults);
    }
    for (Node term : affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      NodeLabelWarnings.term(term.at("preference"), true, faults);
    }
    for (Node constraint : spec.at("topologySpreadConstraints").items()) {
      Node key = constraint.at("topologyKey");
      NodeLabelWarnings.label(key, key.text(""), faults);
      selector(constraint.at("labelSelector"));
    }
  }

  private void terms(Node affinity) {
    for (Node term : affinity.at("requiredDuringSchedulingIgnoredDuringExecution").items()) {
      selector(term.at("labelSelector"));
    }
    for (Node term : affinity.at("preferredDuringSchedulingIgnoredDuringExecution").items()) {
      selector(term.at("podAffinityTerm").at("labelSelector"));
    }
  }

  private void selector(Node selector) {
    if (!selector.isSet()) {
      faults.warn(selector, "without a labelSelector this matches no pod; {} would match all");
    }
  }

  private void duplicates() {
    Set<String> addresses = new HashSet<>();
    for (Node alias : spec.at("hostAliases").items()) {
      Node ip = alias.at("ip");
      if (!addresses.add(ip.text(""))) {
        faults.warn(
            ip,
            "hostAliases has " + ip.text("") + " twice; apply keeps one of them: merge the names");
      }
    }
    Set<String> secrets = new HashSet<>();
    for (Node secret : spec.at("imagePullSecrets").items()) {
      Node name = secret.at("name");
      if (!secrets.add(name.text(""))) {
        faults.warn(name, "imagePullSecrets has \"" + name.text("") + "\" twice");
      }
      if (name.text("").isEmpty()) {
        faults.warn(name, "a pull secret without a name is passed over");
      }
    }
  }
}
