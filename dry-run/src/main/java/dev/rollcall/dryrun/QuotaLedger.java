package dev.rollcall.dryrun;

import dev.rollcall.admission.QuotaUsage;
import dev.rollcall.dryrun.admission.ResourceQuota;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is used of the quotas of a namespace, kept up to date object by object. */
final class QuotaLedger {
  private final News news = new News();
  private final List<Account> accounts = new ArrayList<>(0);

  /** What a pod takes, by its object as stored: the pods of one template have one. */
  private final Map<Mapping, Map<String, Quantity>> prices = new IdentityHashMap<>();

  /** One quota, and what each object was counted as. */
  private record Account(ResourceQuota quota, Map<Object, Map<String, Quantity>> counted) {
    void book(Object subject, Map<String, Quantity> usage) {
      Map<String, Quantity> before =
          usage.isEmpty() ? counted.remove(subject) : counted.put(subject, usage);
      if (before != usage) {
        usage.forEach((name, amount) -> quota.used().merge(name, amount, Quantity::plus));
        if (before != null) {
          before.forEach((name, amount) -> quota.used().merge(name, amount, Quantity::minus));
        }
      }
    }
  }

  /** The quotas with what is used of them now. */
  List<ResourceQuota> now(Cluster cluster) {
    if (news.since(cluster, subject -> book(cluster, subject))) {
      accounts.clear();
      prices.clear();
      for (ApiObject one : cluster.all("ResourceQuota")) {
        ResourceQuota quota = new ResourceQuota(one.name(), one.stored(), new TreeMap<>());
        accounts.add(new Account(quota, new HashMap<>()));
      }
      if (!accounts.isEmpty()) {
        cluster.pods().forEach(pod -> book(cluster, pod));
        cluster.claims().forEach(claim -> book(cluster, claim));
        cluster.kinds().forEach(kind -> cluster.all(kind).forEach(one -> book(cluster, one)));
      }
    }
    List<ResourceQuota> quotas = new ArrayList<>(accounts.size());
    accounts.forEach(account -> quotas.add(account.quota()));
    return quotas;
  }

  private void book(Cluster cluster, Object subject) {
    for (Account account : accounts) {
      if (subject instanceof Pod pod) {
        boolean there = cluster.pod(pod.name()) == pod && account.quota().covers(pod.object);
        account.book(pod, there ? usage(pod) : Map.of());
      } else if (subject instanceof Claim claim) {
        boolean there = cluster.claim(claim.name()) == claim;
        account.book(claim, there ? QuotaUsage.ofClaim(claim.object()) : Map.of());
      } else if (subject instanceof ApiObject object && object.stored().at("kind").isSet()) {
        boolean there = cluster.get(object.kind(), object.name()) == object;
        account.book(object, there ? usage(object) : Map.of());
      }
    }
  }

  private static Map<String, Quantity> usage(ApiObject object) {
    String version = object.stored().at("apiVersion").text("");
    return QuotaUsage.ofObject(GroupVersionKind.of(version, object.kind()));
  }

  private Map<String, Quantity> usage(Pod pod) {
    return pod.phase.isTerminal()
        ? ResourceQuota.ENDED
        : prices.computeIfAbsent(pod.object, object -> QuotaUsage.ofPod(object.at("spec")));
  }
}
