package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the manifests of a plan come from, and what of them could not be read. Of that a plan says
 * nothing, and it says so first.
 *
 * @param named what the user named, such as {@code deploy/}
 * @param unread faults that hide a part of the new texts
 * @param unreadBefore faults that hide a part of the old ones
 * @param skipped documents of the new texts that are no objects
 * @param invalidBefore old objects that no server would have taken, each with the reason
 */
public record Sources(
    String named,
    List<Finding> unread,
    List<Finding> unreadBefore,
    List<ManifestReader.Skipped> skipped,
    List<String> invalidBefore) {
  private static final int SHOWN_MAX = 5;

  /** Manifests all of which were read. */
  public static final Sources READ =
      new Sources("the input", List.of(), List.of(), List.of(), List.of());

  /** Those of {@code findings} that hide a part of a text. */
  public static List<Finding> hiding(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.stage() == Stage.SYNTAX).toList();
  }

  /**
   * What was read.
   *
   * @param texts the new ones
   * @param unread findings about new files that are no text
   * @param unreadBefore as {@link #unreadBefore}
   */
  public static Sources of(
      String named,
      List<ManifestReader.Contents> texts,
      List<Finding> unread,
      List<Finding> unreadBefore) {
    List<Finding> hidden = new ArrayList<>(hiding(unread));
    List<ManifestReader.Skipped> skipped = new ArrayList<>();
    for (ManifestReader.Contents text : texts) {
      hidden.addAll(hiding(text.findings()));
      skipped.addAll(text.skipped());
    }
    return new Sources(named, hidden, List.copyOf(unreadBefore), skipped, List.of());
  }

  /** The same with old objects that do not count. */
  Sources without(List<String> invalidBefore) {
    return new Sources(named, unread, unreadBefore, skipped, List.copyOf(invalidBefore));
  }

  /** True if all texts were read to their ends and hold nothing but objects. */
  boolean isComplete() {
    return unread.isEmpty()
        && unreadBefore.isEmpty()
        && skipped.isEmpty()
        && invalidBefore.isEmpty();
  }

  /** What the plan leaves out, a line each; none if it leaves nothing out. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    add(lines, "NOT READ, so not planned: ", unread);
    add(lines, "NOT READ of what runs today, counts as not there: ", unreadBefore);
    for (String one : invalidBefore.subList(0, Math.min(SHOWN_MAX, invalidBefore.size()))) {
      lines.add("INVALID of what runs today, counts as not there: " + one);
    }
    Set<String> files = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>();
    unread.forEach(finding -> known.add(finding.span().file()));
    for (ManifestReader.Skipped one : skipped) {
      if (!known.contains(one.span().file())) {
        files.add(one.span() + " (" + one.reason() + ")");
      }
    }
    if (!files.isEmpty()) {
      lines.add("NOT PLANNED, no objects: " + Words.some(List.copyOf(files), SHOWN_MAX) + ".");
    }
    return lines;
  }

  private static void add(List<String> lines, String intro, List<Finding> faults) {
    int shown = Math.min(SHOWN_MAX, faults.size());
    for (Finding fault : faults.subList(0, shown)) {
      lines.add(intro + fault.span() + ": " + fault.message());
    }
    if (shown < faults.size()) {
      lines.add(intro + (faults.size() - shown) + " more places.");
    }
  }
}
