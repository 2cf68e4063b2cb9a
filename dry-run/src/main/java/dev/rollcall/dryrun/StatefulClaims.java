package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The claims of a StatefulSet: made from its templates, and owned as its retention policy says. */
final class StatefulClaims {
  private static final String KIND = "PersistentVolumeClaim";

  private final Cluster cluster;
  private final ApiObject set;
  private final boolean deletedWithSet;
  private final boolean deletedWithPod;

  StatefulClaims(Cluster cluster, ApiObject set) {
    this.cluster = cluster;
    this.set = set;
    Node policy = set.spec().at("persistentVolumeClaimRetentionPolicy");
    this.deletedWithSet = policy.at("whenDeleted").text("Retain").equals("Delete");
    this.deletedWithPod = policy.at("whenScaled").text("Retain").equals("Delete");
  }

  private List<Mapping> templates() {
    List<Mapping> templates = new ArrayList<>(1);
    for (Node template : set.spec().at("volumeClaimTemplates").items()) {
      if (template instanceof Mapping mapping) {
        templates.add(mapping);
      }
    }
    return templates;
  }

  private String name(Mapping template, int ordinal) {
    return template.at("metadata").at("name").text("") + "-" + set.name() + "-" + ordinal;
  }

  /** Creates the claims of an ordinal that do not exist. */
  void createMissing(int ordinal, List<Write> writes) {
    for (Mapping written : templates()) {
      String name = name(written, ordinal);
      if (cluster.claim(name) != null) {
        continue;
      }
      Mapping template = DefaultClass.given(cluster.world(), written);
      Claim claim = new Claim(name, 0, template);
      writes.add(
          Write.by(StatefulSetController.ACTOR, "create", KIND, name)
              .withOrNull("storageClass", claim.storageClass())
              .with("request", claim.request())
              .with("ownerRefs", List.of())
              .does(
                  state -> {
                    if (state.claim(name) != null
                        || !ServerAdmission.claim(
                            state, StatefulSetController.ACTOR, name, template)) {
                      return false;
                    }
                    state.add(new Claim(name, state.nextUid(), template));
                    return true;
                  })
              .of(set));
    }
  }

  /** The pod template with the claims of an ordinal mounted. */
  Mapping mount(Mapping template, int ordinal) {
    Map<String, String> claims = new LinkedHashMap<>();
    for (Mapping claim : templates()) {
      claims.put(claim.at("metadata").at("name").text(""), name(claim, ordinal));
    }
    return ClaimProtection.mounted(template, claims);
  }

  /** True unless a claim of the ordinal could not be made, or is about to go. */
  boolean areThere(Cluster state, int ordinal) {
    for (Mapping template : templates()) {
      Claim claim = state.claim(name(template, ordinal));
      if (claim == null || claim.terminating) {
        return false;
      }
    }
    return true;
  }

  /** True if a claim still belongs to an earlier pod of that name, and will go with it. */
  boolean isStale(String podName) {
    if (!deletedWithPod) {
      return false;
    }
    int ordinal = Integer.parseInt(podName.substring(podName.lastIndexOf('-') + 1));
    for (Mapping template : templates()) {
      Claim claim = cluster.claim(name(template, ordinal));
      if (claim != null) {
        for (Owner owner : claim.owners) {
          if (owner.kind().equals("Pod") && owner.name().equals(podName)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Sets the owner references of the claims of a pod that is being created. */
  void ownNew(int ordinal, List<Write> writes) {
    if (deletedWithSet) {
      for (Mapping template : templates()) {
        String name = name(template, ordinal);
        writes.add(
            Write.by(StatefulSetController.ACTOR, "update", KIND, name)
                .with("ownerRefs", List.of(List.of(), List.of(set.reference())))
                .does(
                    state -> {
                      Claim claim = state.claim(name);
                      if (claim == null || !claim.owners.isEmpty()) {
                        return false;
                      }
                      claim.owners.add(set.asController());
                      return true;
                    })
                .of(set));
      }
    }
  }

  /** Corrects the owner references of the claims of a pod; a condemned one may take them along. */
  void own(Pod pod, boolean condemned, List<Write> writes) {
    for (Mapping template : templates()) {
      Claim claim = cluster.claim(name(template, pod.index));
      if (claim == null || isForeign(claim, pod)) {
        continue;
      }
      Owner wanted = null;
      if (condemned && deletedWithPod) {
        wanted = new Owner("Pod", pod.name(), pod.uid(), true);
      } else if (deletedWithSet) {
        wanted = set.asController();
      }
      List<Owner> owners = wanted == null ? List.of() : List.of(wanted);
      if (!claim.owners.equals(owners)) {
        writes.add(
            Write.by(StatefulSetController.ACTOR, "update", KIND, claim.name())
                .with("ownerRefs", List.of(names(claim.owners), names(owners)))
                .does(
                    state -> {
                      claim.owners.clear();
                      claim.owners.addAll(owners);
                      return true;
                    })
                .of(set));
      }
    }
  }

  private boolean isForeign(Claim claim, Pod pod) {
    for (Owner owner : claim.owners) {
      if (owner.uid() != set.uid() && owner.uid() != pod.uid()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(List<Owner> owners) {
    return owners.stream().map(Owner::toString).toList();
  }
}
