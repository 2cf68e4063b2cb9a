package dev.rollcall.lint;

import dev.rollcall.yaml.Problem;
import dev.rollcall.yaml.Span;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Applies fixes to a text. Bytes outside the edited stretches stay as they are. */
public final class FixApplier {
  /** By place alone: one stretch is edited once. */
  private static final Comparator<Span> PLACE =
      Comparator.comparingInt(Span::line).thenComparingInt(Span::column);

  private final String text;
  private final NavigableMap<Span, Edit> taken = new TreeMap<>(PLACE);
  private final List<Fix> chosen = new ArrayList<>();

  private FixApplier(String text) {
    this.text = text;
  }

  /**
   * A text with its fixes.
   *
   * @param applied the number of fixes in it; those that overlap an earlier one wait for the next
   *     round
   */
  public record Fixed(String text, int applied) {}

  /**
   * Applies the fixes of {@code findings}, which all are about this text. One after which the text
   * would be no YAML any more, such as the removal of an anchor in use, is left out.
   */
  public static Fixed apply(String text, List<Finding> findings, boolean unsafeToo) {
    FixApplier applier = new FixApplier(text);
    for (Finding finding : findings) {
      finding
          .fix()
          .filter(fix -> unsafeToo || fix.applicability() == Fix.Applicability.SAFE)
          .ifPresent(applier::choose);
    }
    if (applier.chosen.isEmpty()) {
      return new Fixed(text, 0);
    }
    List<Fix> sound = applier.sound(List.of(), applier.chosen, faults(text));
    return new Fixed(EditedText.of(text, sound), sound.size());
  }

  private void choose(Fix fix) {
    List<Edit> fresh = new ArrayList<>();
    for (Edit edit : fix.edits()) {
      // Two findings may ask for the same change.
      if (!edit.equals(taken.get(edit.span()))) {
        if (!isFree(edit.span())) {
          return;
        }
        fresh.add(edit);
      }
    }
    fresh.forEach(edit -> taken.put(edit.span(), edit));
    chosen.add(fix);
  }

  private boolean isFree(Span span) {
    Map.Entry<Span, Edit> before = taken.floorEntry(span);
    Map.Entry<Span, Edit> after = taken.ceilingEntry(span);
    return (before == null || precedes(before.getKey(), span))
        && (after == null || precedes(span, after.getKey()));
  }

  /** True if {@code one} ends where {@code other} starts, or before, and starts elsewhere. */
  private static boolean precedes(Span one, Span other) {
    boolean ends =
        one.endLine() < other.line()
            || one.endLine() == other.line() && one.endColumn() <= other.column();
    return ends && PLACE.compare(one, other) != 0;
  }

  /** Those of {@code more} that add no fault when they come to {@code base}. */
  private List<Fix> sound(List<Fix> base, List<Fix> more, long faults) {
    List<Fix> all = new ArrayList<>(base);
    all.addAll(more);
    if (faults(EditedText.of(text, all)) <= faults) {
      return more;
    }
    if (more.size() == 1) {
      return List.of();
    }
    int half = more.size() / 2;
    List<Fix> sound = new ArrayList<>(sound(base, more.subList(0, half), faults));
    List<Fix> first = new ArrayList<>(base);
    first.addAll(sound);
    sound.addAll(sound(first, more.subList(half, more.size()), faults));
    return sound;
  }

  private static long faults(String text) {
    return YamlReader.read("", text).problems().stream()
        .filter(problem -> problem.kind() != Problem.Kind.VALUE)
        .count();
  }
}
