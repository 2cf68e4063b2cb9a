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

  static int next(List<ApiObject> revisions) {
    return revisions.isEmpty() ? 1 : revisions.get(revisions.size() - 1).count("revision") + 1;
  }

  /** Stores the owner's present template under {@code name}. */
  static Write create(String actor, ApiObject owner, String name, int number) {
    return Write.by(actor, "create", KIND, name)
        .with("owner", owner.reference())
        .with("revision", number)
        .does(
            cluster -> {
              if (cluster.get(KIND, name) != null) {
                return false;
              }
              ApiObject revision =
                  cluster.add(
                      KIND,
                      name,
                      Mapping.of("", Map.of("spec", Map.of("template", owner.template()))));
              cluster.own(revision, owner.asController());
              revision.status.put("revision", number);
              return true;
            })
        .of(owner);
  }

  /** Takes up an older revision again: it becomes the newest. */
  static Write renew(String actor, ApiObject revision, int number) {
    return Write.by(actor, "update", KIND, revision.name())
        .with("revision", List.of(revision.count("revision"), number))
        .does(
            cluster -> {
              revision.status.put("revision", number);
              return true;
            });
  }

  /** Deletes the oldest that nothing uses, down to the owner's limit. */
  static List<Write> trim(
      String actor, ApiObject owner, List<ApiObject> revisions, Set<String> live) {
    List<ApiObject> unused = new ArrayList<>(revisions);
    unused.removeIf(revision -> live.contains(revision.name()));
    int surplus = unused.size() - limit(owner);
    if (owner.kind().equals("DaemonSet")) {
      // A DaemonSet counts what its pods still use towards the limit, though it keeps it.
      surplus = Math.min(unused.size(), revisions.size() - 1 - limit(owner));
    }
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < surplus; i++) {
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
