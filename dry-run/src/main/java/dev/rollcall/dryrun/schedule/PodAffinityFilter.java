package dev.rollcall.dryrun.schedule;

import dev.rollcall.dryrun.schedule.PodTerm.PodSet;
import java.util.ArrayList;
import java.util.List;

/** Required pod affinity and anti-affinity of one pod, in both directions. */
final class PodAffinityFilter {
  private final PodNeeds pod;
  private final NodeTable table;
  private final Namespaces namespaces;
  private final NodeCounts friends;
  private final List<NodeCounts> foes = new ArrayList<>(1);
  private final List<PodTallies.Held> repelling = new ArrayList<>(0);
  private final boolean startsItsGroup;

  PodAffinityFilter(PodNeeds pod, NodeTable table, Namespaces namespaces) {
    this.pod = pod;
    this.table = table;
    this.namespaces = namespaces;
    if (pod.affinity().isEmpty()) {
      friends = null;
      startsItsGroup = false;
    } else {
      List<PodSet> all = new ArrayList<>(1);
      for (PodTerm term : pod.affinity()) {
        all.add(term.pods());
      }
      friends = table.counts(all, true);
      startsItsGroup = nobodyInAnyDomain() && matchesItself();
    }
    for (PodTerm term : pod.antiAffinity()) {
      foes.add(table.counts(List.of(term.pods()), true));
    }
    for (PodTallies.Held held : table.heldAgainst(pod)) {
      if (held.bearing() == PodTallies.Bearing.REPELS) {
        repelling.add(held);
      }
    }
  }

  private boolean nobodyInAnyDomain() {
    for (PodTerm term : pod.affinity()) {
      for (int count : friends.domains(term.topologyKey(), table).values()) {
        if (count > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean matchesItself() {
    for (PodTerm term : pod.affinity()) {
      if (!term.pods().contains(pod.namespace(), pod.labels(), namespaces)) {
        return false;
      }
    }
    return true;
  }

  Verdict check(NodeState node) {
    if (friends != null && !isAmongFriends(node)) {
      return Verdict.never(
          NodeFilter.INTER_POD_AFFINITY, "node(s) didn't match pod affinity rules");
    }
    for (int i = 0; i < foes.size(); i++) {
      if (count(foes.get(i), pod.antiAffinity().get(i), node) > 0) {
        return Verdict.notNow(
            NodeFilter.INTER_POD_AFFINITY, "node(s) didn't match pod anti-affinity rules");
      }
    }
    for (PodTallies.Held held : repelling) {
      if (count(held.counts(), held.term(), node) > 0) {
        return Verdict.notNow(
            NodeFilter.INTER_POD_AFFINITY,
            "node(s) didn't satisfy existing pods anti-affinity rules");
      }
    }
    return null;
  }

  private boolean isAmongFriends(NodeState node) {
    boolean all = true;
    for (PodTerm term : pod.affinity()) {
      if (!node.labels().containsKey(term.topologyKey())) {
        return false;
      }
      all &= count(friends, term, node) > 0;
    }
    return all || startsItsGroup;
  }

  private int count(NodeCounts counts, PodTerm term, NodeState node) {
    String domain = node.labels().get(term.topologyKey());
    return domain == null ? 0 : counts.domains(term.topologyKey(), table).getOrDefault(domain, 0);
  }
}
