package dev.rollcall.lint;

import dev.rollcall.model.KnownObjects;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.model.References;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A name that leads nowhere, as far as the input tells. Objects are often made elsewhere, so a
 * missing one counts only if the input is said to be complete, if it holds others of that kind in
 * that namespace or the very one in another, or if the name is nearly that of an object that
 * nothing else uses.
 *
 * @param meant the object whose name is nearly the same and which nothing uses
 */
public record Dangling(ObjectRef ref, Optional<KubeObject> meant) {
  /** With more unused objects of a kind than this, a similar name means nothing. */
  private static final int CANDIDATES_MAX = 40;

  /** The finding's facts if the object is missing; empty if it is there or may well be. */
  public static Optional<Dangling> find(ObjectRef ref, Reporter report) {
    if (KnownObjects.of(report.everything()).hold(ref) || report.context().external().covers(ref)) {
      return Optional.empty();
    }
    Optional<KubeObject> meant = nearest(ref, report);
    boolean complete = report.context().closedWorld() || hasCompany(ref, report);
    return meant.isPresent() || complete ? Optional.of(new Dangling(ref, meant)) : Optional.empty();
  }

  /** Who writes down some ConfigMaps of a namespace mostly writes down all. */
  private static boolean hasCompany(ObjectRef ref, Reporter report) {
    return !ref.namespace().isEmpty()
        && (!report.manifests().ofKind(ref.kind(), ref.namespace()).isEmpty()
            || report.manifests().standsAnywhere(ref.kind(), ref.name()));
  }

  /** What is missing, and what to do: for the end of a message. */
  public String words() {
    return "no "
        + ref
        + " in the input"
        + meant
            .map(other -> "; \"" + other.name() + "\" is there and unused: is it meant?")
            .orElse("; add it, correct the name, or declare it as external");
  }

  private static Optional<KubeObject> nearest(ObjectRef ref, Reporter report) {
    List<KubeObject> candidates =
        References.of(report.manifests()).unused(ref.kind(), ref.namespace());
    if (candidates.size() > CANDIDATES_MAX) {
      return Optional.empty();
    }
    Map<String, KubeObject> unused = new TreeMap<>();
    for (KubeObject other : candidates) {
      if (!differInNumbersOnly(ref.name(), other.name()) && isLikely(ref.name(), other.name())) {
        unused.put(other.name(), other);
      }
    }
    return Nearest.to(ref.name(), unused.keySet()).map(unused::get);
  }

  /**
   * Part by part one has to be a misspelling of the other: {@code api-config} is none of {@code
   * job-config}, though only three letters differ.
   */
  private static boolean isLikely(String name, String other) {
    String[] parts = name.split("-", -1);
    String[] others = other.split("-", -1);
    if (parts.length != others.length) {
      return name.replace("-", "").equals(other.replace("-", ""));
    }
    for (int i = 0; i < parts.length; i++) {
      boolean cut = others[i].startsWith(parts[i]) || parts[i].startsWith(others[i]);
      if (parts[i].isEmpty()
          || others[i].isEmpty()
          || (!cut && Nearest.to(parts[i], List.of(others[i])).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** {@code config-1} and {@code config-2} are two things, not one misspelt. */
  private static boolean differInNumbersOnly(String a, String b) {
    return withoutDigits(a).equals(withoutDigits(b));
  }

  private static String withoutDigits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
