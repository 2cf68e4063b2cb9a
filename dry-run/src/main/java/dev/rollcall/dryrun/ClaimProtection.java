package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps claims in use from vanishing, and makes the claims of ephemeral volumes. */
final class ClaimProtection implements Controller {
  private static final String KIND = "PersistentVolumeClaim";
  private static final String FINALIZER = "kubernetes.io/pvc-protection";

  /** Pods that have ephemeral volumes, in the order of creation. */
  private final Map<Long, Pod> withEphemeral = new TreeMap<>();

  /** Claims that are to go, by name. */
  private final Map<String, Claim> leaving = new TreeMap<>();

  private final News news = new News();

  @Override
  public List<Write> reconcile(Cluster cluster) {
    List<Write> writes = new ArrayList<>();
    lookAtPods(cluster);
    for (Pod pod : withEphemeral.values()) {
      for (Node volume : pod.spec().at("volumes").items()) {
        Node template = volume.at("ephemeral").at("volumeClaimTemplate");
        String name = pod.name() + "-" + volume.at("name").text("");
        if (template instanceof Mapping made && pod.isActive() && cluster.claim(name) == null) {
          writes.add(create(pod, name, made));
        }
      }
    }
    leaving.values().removeIf(claim -> cluster.claim(claim.name()) != claim);
    Set<String> used = leaving.isEmpty() ? Set.of() : used(cluster);
    for (Claim claim : leaving.values()) {
      if (!used.contains(claim.name())) {
        writes.add(
            Write.by("pvc-protection-controller", "update", KIND, claim.name())
                .with("finalizers", List.of(List.of(FINALIZER), List.of()))
                .does(
                    state -> {
                      state.remove(claim);
                      return true;
                    })
                .of(claim));
      }
    }
    return writes;
  }

  private void lookAtPods(Cluster cluster) {
    if (news.since(cluster, change -> lookAt(cluster, change))) {
      withEphemeral.clear();
      cluster.pods().forEach(pod -> lookAt(cluster, pod));
      cluster.claims().forEach(claim -> lookAt(cluster, claim));
    }
  }

  private void lookAt(Cluster cluster, Object change) {
    if (change instanceof Claim claim && claim.terminating) {
      leaving.put(claim.name(), claim);
    }
    if (change instanceof Pod pod) {
      withEphemeral.remove(pod.uid());
      boolean any = false;
      for (Node volume : pod.spec().at("volumes").items()) {
        any |= volume.at("ephemeral").isSet();
      }
      if (any && cluster.pod(pod.name()) == pod) {
        withEphemeral.put(pod.uid(), pod);
      }
    }
  }

  private static Write create(Pod pod, String name, Mapping written) {
    Mapping template = DefaultClass.given(pod.home.world(), written);
    Claim shown = new Claim(name, 0, template);
    return Write.by("ephemeral-volume-controller", "create", KIND, name)
        .with("owner", "Pod/" + pod.name())
        .withOrNull("storageClass", shown.storageClass())
        .with("request", shown.request())
        .with("ownerRefs", List.of("Pod/" + pod.name()))
        .does(
            state -> {
              Claim claim = new Claim(name, state.nextUid(), template);
              claim.owners.add(new Owner("Pod", pod.name(), pod.uid(), true));
              state.add(claim);
              return true;
            })
        .of(pod);
  }

  /** The claims of pods that are on a node and have not ended. */
  private static Set<String> used(Cluster cluster) {
    Set<String> used = new LinkedHashSet<>();
    for (Pod pod : cluster.pods()) {
      if (pod.node != null && !pod.phase.isTerminal()) {
        for (Node volume : pod.spec().at("volumes").items()) {
          used.add(volume.at("persistentVolumeClaim").at("claimName").text(""));
          if (volume.at("ephemeral").isSet()) {
            used.add(pod.name() + "-" + volume.at("name").text(""));
          }
        }
      }
    }
    return used;
  }

  /** A template with the volumes of claims; volumes of the same name give way. */
  static Mapping mounted(Mapping template, Map<String, String> claims) {
    if (claims.isEmpty()) {
      return template;
    }
    List<Object> volumes = new ArrayList<>();
    claims.forEach(
        (volume, claim) ->
            volumes.add(
                Map.of("name", volume, "persistentVolumeClaim", Map.of("claimName", claim))));
    for (Node volume : template.at("spec").at("volumes").items()) {
      if (!claims.containsKey(volume.at("name").text(""))) {
        volumes.add(volume);
      }
    }
    Mapping spec = (Mapping) template.at("spec");
    return template.with("spec", spec.with("volumes", volumes));
  }
}
