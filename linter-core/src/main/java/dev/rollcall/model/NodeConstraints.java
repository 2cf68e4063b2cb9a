package dev.rollcall.model;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes a pod spec admits by labels: its node selector and its required node affinity. The
 * terms of an affinity are alternatives; within a term all expressions must hold.
 */
public final class NodeConstraints {
  /** More alternatives than this are not compared with one another. */
  private static final int TERMS_MAX = 20;

  private final List<List<LabelSelector.Requirement>> alternatives;

  private NodeConstraints(List<List<LabelSelector.Requirement>> alternatives) {
    this.alternatives = alternatives;
  }

  /** The constraints of a pod spec. */
  public static NodeConstraints of(Node podSpec) {
    List<LabelSelector.Requirement> always = new ArrayList<>();
    Labels.of(podSpec.at("nodeSelector"))
        .forEach(
            (key, value) -> always.add(new LabelSelector.Requirement(key, "In", List.of(value))));
    List<List<LabelSelector.Requirement>> alternatives = new ArrayList<>();
    for (Node term : requiredTerms(podSpec).items()) {
      List<LabelSelector.Requirement> all = new ArrayList<>(always);
      all.addAll(LabelSelector.of(term).expressions());
      alternatives.add(all);
    }
    if (alternatives.isEmpty()) {
      alternatives.add(always);
    }
    return new NodeConstraints(alternatives);
  }

  /** The terms of the required node affinity. */
  public static Node requiredTerms(Node podSpec) {
    return podSpec
        .at("affinity")
        .at("nodeAffinity")
        .at("requiredDuringSchedulingIgnoredDuringExecution")
        .at("nodeSelectorTerms");
  }

  /** Why no node can ever satisfy them, whatever its labels; empty if some could. */
  public Optional<String> contradiction() {
    Optional<String> first = Optional.empty();
    for (List<LabelSelector.Requirement> all : alternatives) {
      Optional<String> clash = clash(all);
      if (clash.isEmpty()) {
        return Optional.empty();
      }
      if (first.isEmpty()) {
        first = clash;
      }
    }
    return first;
  }

  /** True if no node can satisfy both these and {@code other}. */
  public boolean excludes(NodeConstraints other) {
    if (alternatives.size() > TERMS_MAX || other.alternatives.size() > TERMS_MAX) {
      return false;
    }
    for (List<LabelSelector.Requirement> mine : alternatives) {
      for (List<LabelSelector.Requirement> theirs : other.alternatives) {
        List<LabelSelector.Requirement> both = new ArrayList<>(mine);
        both.addAll(theirs);
        if (clash(both).isEmpty()) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<String> clash(List<LabelSelector.Requirement> all) {
    Set<String> keys = new LinkedHashSet<>();
    for (LabelSelector.Requirement requirement : all) {
      keys.add(requirement.key());
    }
    for (String key : keys) {
      Set<String> allowed = null;
      boolean absent = false;
      for (LabelSelector.Requirement requirement : all) {
        if (requirement.key().equals(key)) {
          absent |= requirement.operator().equals("DoesNotExist");
          if (requirement.operator().equals("In")) {
            if (allowed == null) {
              allowed = new LinkedHashSet<>(requirement.values());
            } else {
              allowed.retainAll(requirement.values());
            }
          }
        }
      }
      if (isImpossible(key, all, allowed, absent)) {
        return Optional.of(describe(key, all));
      }
    }
    return Optional.empty();
  }

  private static boolean isImpossible(
      String key, List<LabelSelector.Requirement> all, Set<String> allowed, boolean absent) {
    Set<String> left = allowed == null ? null : new LinkedHashSet<>(allowed);
    for (LabelSelector.Requirement requirement : all) {
      if (!requirement.key().equals(key)) {
        continue;
      }
      switch (requirement.operator()) {
        case "NotIn" -> {
          if (left != null) {
            requirement.values().forEach(left::remove);
          }
        }
        case "Exists", "Gt", "Lt" -> {
          if (absent) {
            return true;
          }
        }
        default -> {}
      }
    }
    return left != null && (left.isEmpty() || absent);
  }

  private static String describe(String key, List<LabelSelector.Requirement> all) {
    List<LabelSelector.Requirement> about = new ArrayList<>();
    for (LabelSelector.Requirement requirement : all) {
      if (requirement.key().equals(key)) {
        about.add(requirement);
      }
    }
    return new LabelSelector(java.util.Map.of(), about).toString();
  }
}
