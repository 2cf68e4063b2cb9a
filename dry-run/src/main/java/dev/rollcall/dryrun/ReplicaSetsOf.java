package dev.rollcall.dryrun;

import dev.rollcall.names.TemplateNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The ReplicaSets of a Deployment.
 *
 * @param current the one with the Deployment's template; null if there is none yet
 * @param old all others, oldest first
 */
record ReplicaSetsOf(ApiObject deployment, String hash, ApiObject current, List<ApiObject> old) {
  static final String PREFIX = "deployment.kubernetes.io/";
  static final String REVISION = PREFIX + "revision";
  static final String DESIRED = PREFIX + "desired-replicas";
  static final String MOST = PREFIX + "max-replicas";

  static ReplicaSetsOf find(Cluster cluster, ApiObject deployment) {
    String hash =
        deployment.derived(() -> TemplateNames.hash(deployment.template(), cluster.minor()));
    List<ApiObject> owned = new ArrayList<>(cluster.owned("ReplicaSet", deployment.asController()));
    owned.sort(Comparator.comparing(ApiObject::uid));
    ApiObject current = null;
    for (ApiObject set : owned) {
      if (current == null && hash.equals(hash(cluster, set))) {
        current = set;
      }
    }
    owned.remove(current);
    return new ReplicaSetsOf(deployment, hash, current, owned);
  }

  /** One that was not made by a Deployment has no such label: then the template decides. */
  private static String hash(Cluster cluster, ApiObject set) {
    String label = set.labels.get("pod-template-hash");
    return label != null
        ? label
        : set.derived(() -> TemplateNames.hash(set.template(), cluster.minor()));
  }

  /** The old ones and, if there is one, the current. */
  List<ApiObject> all() {
    List<ApiObject> all = new ArrayList<>(old);
    if (current != null) {
      all.add(current);
    }
    return all;
  }

  /** Those that ask for pods. */
  List<ApiObject> active() {
    return all().stream().filter(set -> set.replicas() > 0).toList();
  }

  /** The sum of what they ask for. */
  int asked() {
    return all().stream().mapToInt(ApiObject::replicas).sum();
  }

  /** The sum of a number of their status. */
  int count(String field) {
    return all().stream().mapToInt(set -> set.count(field)).sum();
  }

  /** The revision that a new or re-used ReplicaSet gets. */
  long nextRevision() {
    return old.stream().mapToLong(ReplicaSetsOf::revision).max().orElse(0) + 1;
  }

  static long revision(ApiObject set) {
    try {
      return Long.parseLong(set.annotations.getOrDefault(REVISION, "0"));
    } catch (NumberFormatException invalid) {
      return 0;
    }
  }
}
