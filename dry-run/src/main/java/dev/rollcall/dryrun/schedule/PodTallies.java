package dev.rollcall.dryrun.schedule;

import dev.rollcall.dryrun.schedule.PodTerm.PodSet;
import dev.rollcall.model.LabelSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the pods are that other pods care about, counted as pods come and go, so that placing one
 * pod does not look at all others.
 */
final class PodTallies {

  /** Pods that are in all of {@code sets}; spreading does not count terminating ones. */
  private record Question(List<PodSet> sets, boolean withTerminating) {}

  private record Tally(Question question, NodeCounts counts) {}

  /** How existing pods bear on one that comes: by required anti-affinity, or by weight. */
  enum Bearing {
    REPELS,
    ATTRACTS_OR_NOT
  }

  /** A term of existing pods, with where they are. */
  record Held(PodTerm term, Bearing bearing, NodeCounts counts) {}

  private final Namespaces namespaces;
  private final Map<Question, Tally> tallies = new HashMap<>();
  private final LabelIndex<Tally> talliesByLabel = new LabelIndex<>();
  private final Map<String, Map<String, Map<String, PodNeeds>>> podsByLabel = new HashMap<>();
  private final Map<PodTerm, Map<Bearing, Held>> held = new HashMap<>();
  private final LabelIndex<Held> heldByLabel = new LabelIndex<>();

  PodTallies(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  /** Counts of the pods in all of {@code sets}, made on first demand from the pods of the table. */
  NodeCounts counts(List<PodSet> sets, boolean withTerminating, NodeTable table) {
    Question question = new Question(sets, withTerminating);
    Tally tally = tallies.get(question);
    if (tally == null) {
      tally = new Tally(question, new NodeCounts());
      tallies.put(question, tally);
      if (sets.get(0).selector().isPresent()) {
        talliesByLabel.add(sets.get(0).selector().get(), tally);
      }
      for (PodNeeds pod : possible(sets.get(0), table)) {
        if (answers(question, pod) && (withTerminating || !table.isTerminating(pod))) {
          tally.counts().add(table.nodeOf(pod), 1);
        }
      }
    }
    return tally.counts();
  }

  /** Pods among which all of the set are: those with one of the labels it demands, or all. */
  private Collection<PodNeeds> possible(PodSet set, NodeTable table) {
    if (set.selector().isEmpty()) {
      return List.of();
    }
    for (Map.Entry<String, String> label : set.selector().get().matchLabels().entrySet()) {
      return podsByLabel
          .getOrDefault(label.getKey(), Map.of())
          .getOrDefault(label.getValue(), Map.of())
          .values();
    }
    return table.pods();
  }

  /** The terms of existing pods that match a pod which is to be placed. */
  List<Held> heldAgainst(PodNeeds pod) {
    List<Held> matching = new ArrayList<>(0);
    heldByLabel.forEachMatch(
        pod.labels(),
        candidate -> {
          if (candidate.term().pods().contains(pod.namespace(), pod.labels(), namespaces)) {
            matching.add(candidate);
          }
        });
    return matching;
  }

  /** Counts a pod in (1) or out (-1). */
  void count(PodNeeds pod, NodeState node, int sign, boolean wasTerminating) {
    for (Map.Entry<String, String> label : pod.labels().entrySet()) {
      Map<String, PodNeeds> sameLabel =
          podsByLabel
              .computeIfAbsent(label.getKey(), any -> new HashMap<>())
              .computeIfAbsent(label.getValue(), any -> new LinkedHashMap<>());
      if (sign > 0) {
        sameLabel.put(pod.key(), pod);
      } else {
        sameLabel.remove(pod.key());
      }
    }
    talliesByLabel.forEachMatch(
        pod.labels(),
        tally -> {
          if ((tally.question().withTerminating() || !wasTerminating)
              && answers(tally.question(), pod)) {
            tally.counts().add(node, sign);
          }
        });
    if (pod.hasPodTerms()) {
      for (PodTerm term : pod.antiAffinity()) {
        hold(term, Bearing.REPELS, node, sign);
      }
      for (PodTerm term : pod.affinity()) {
        hold(term, Bearing.ATTRACTS_OR_NOT, node, sign);
      }
      for (PodTerm term : pod.preferredPods()) {
        hold(term, Bearing.ATTRACTS_OR_NOT, node, sign);
      }
    }
  }

  /** From now on the pod is terminating: spreading forgets it, affinity does not. */
  void startsTerminating(PodNeeds pod, NodeState node) {
    talliesByLabel.forEachMatch(
        pod.labels(),
        tally -> {
          if (!tally.question().withTerminating() && answers(tally.question(), pod)) {
            tally.counts().add(node, -1);
          }
        });
  }

  private void hold(PodTerm term, Bearing bearing, NodeState node, int sign) {
    if (term.pods().selector().isEmpty()) {
      return;
    }
    held.computeIfAbsent(term, any -> new HashMap<>())
        .computeIfAbsent(
            bearing,
            any -> {
              Held entry = new Held(term, bearing, new NodeCounts());
              LabelSelector selector = term.pods().selector().get();
              heldByLabel.add(selector, entry);
              return entry;
            })
        .counts()
        .add(node, sign);
  }

  private boolean answers(Question question, PodNeeds pod) {
    for (PodSet set : question.sets()) {
      if (!set.contains(pod.namespace(), pod.labels(), namespaces)) {
        return false;
      }
    }
    return true;
  }
}
