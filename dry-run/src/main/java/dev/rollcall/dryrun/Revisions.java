package dev.rollcall.dryrun;

import dev.rollcall.model.Labels;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ControllerRevisions of a StatefulSet or DaemonSet, oldest number first. */
final class Revisions {
  static final String KIND = "ControllerRevision";

  private Revisions() {}

  static List<ApiObject> of(Cluster cluster, ApiObject owner) {
    List<ApiObject> revisions = new ArrayList<>(cluster.owned(KIND, owner.asController()));
    revisions.sort(
        Comparator.comparing((ApiObject revision) -> revision.count("revision"))
            .thenComparing(ApiObject::uid));
    return revisions;
  }

  /** Takes over revisions that nobody owns; recordings do not show these writes. */
  static List<Write> adopt(Cluster cluster, ApiObject owner) {
    List<Write> writes = new ArrayList<>(0);
    for (ApiObject revision : cluster.owned(KIND, null)) {
      if (!revision.terminating
          && owner.selector().matches(Labels.of(revision.template().at("metadata").at("labels")))) {
        writes.add(
            Write.status(
                state -> {
                  state.own(revision, owner.asController());
                  return true;
                }));
      }
    }
    return writes;
  }

  static ApiObject named(List<ApiObject> revisions, String name) {
    for (ApiObject revision : revisions) {
      if (revision.name().equals(name)) {
        return revision;
      }
    }
    return null;
  }

  /** All but the one of that name. */
  static List<ApiObject> without(List<ApiObject> revisions, String name) {
    return revisions.stream().filter(revision -> !revision.name().equals(name)).toList();
  }

  /**
   * Makes the revision called {@code name} the newest, and creates it if there is none.
   *
   * @return nothing if it is the newest already
   */
  static List<Write> renew(String actor, ApiObject owner, List<ApiObject> revisions, String name) {
    ApiObject present = named(revisions, name);
    int newest = revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).count("revision");
    if (present == null) {
      return List.of(create(actor, owner, name, newest + 1));
    }
    return present == revisions.get(revisions.size() - 1)
        ? List.of()
        : List.of(renumber(actor, present, newest + 1));
  }

  private static Mapping manifest(ApiObject owner) {
    return Mapping.of("", Map.of("spec", Map.of("template", owner.template())));
  }

  /** A revision that will be stored with the writes of the same sync. */
  static ApiObject planned(ApiObject owner, String name) {
    return new ApiObject(KIND, name, 0, manifest(owner));
  }

  private static Write create(String actor, ApiObject owner, String name, int number) {
    return Write.by(actor, "create", KIND, name)
        .with("owner", owner.reference())
        .with("revision", number)
        .does(
            cluster -> {
              if (cluster.get(KIND, name) != null) {
                return false;
              }
              ApiObject revision = cluster.add(KIND, name, manifest(owner));
              cluster.own(revision, owner.asController());
              revision.status.put("revision", number);
              return true;
            })
        .of(owner);
  }

  private static Write renumber(String actor, ApiObject revision, int number) {
    return Write.by(actor, "update", KIND, revision.name())
        .with("revision", List.of(revision.count("revision"), number))
        .does(
            cluster -> {
              revision.status.put("revision", number);
              return true;
            });
  }

  /**
   * Deletes the oldest that nothing uses, down to the owner's limit.
   *
   * @param revisions without the one of the present template
   */
  static List<Write> trim(
      String actor, ApiObject owner, List<ApiObject> revisions, Set<String> live) {
    List<ApiObject> unused = new ArrayList<>(revisions);
    unused.removeIf(revision -> live.contains(revision.name()));
    int surplus = unused.size() - limit(owner);
    if (owner.kind().equals("DaemonSet")) {
      // A DaemonSet counts what its pods still use towards the limit, though it keeps it.
      surplus = Math.min(unused.size(), revisions.size() - limit(owner));
    }
    List<Write> writes = new ArrayList<>();
    // A server takes a limit below zero, too.
    for (int i = 0; i < Math.min(surplus, unused.size()); i++) {
      ApiObject revision = unused.get(i);
      writes.add(
          Write.by(actor, "delete", KIND, revision.name())
              .does(
                  cluster -> {
                    cluster.remove(revision);
                    return true;
                  }));
    }
    return writes;
  }

  private static int limit(ApiObject owner) {
    return (int) owner.spec().at("revisionHistoryLimit").integer(10);
  }
}
