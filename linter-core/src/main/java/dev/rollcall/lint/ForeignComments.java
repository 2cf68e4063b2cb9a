package dev.rollcall.lint;

import dev.rollcall.model.Manifest;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a file that comments tell Trivy or KICS not to mind, by check. A comment is about
 * the block that begins on its line, or, alone, on the next line: an item, a key with what is under
 * it, or, above its first line, a whole document. Sources: the manuals of both, which have {@code
 * trivy:ignore:ID} and {@code kics-scan ignore-line}, {@code ignore-block}, {@code ignore}, {@code
 * disable=IDS} and {@code enable=IDS}, the last three at the top of a file.
 */
final class ForeignComments {
  private static final String TRIVY = "trivy:ignore:";
  private static final String KICS = "kics-scan ";
  private static final String EVERY_CHECK = "*";

  private final List<String> text;
  private final Map<String, BitSet> lines = new HashMap<>();

  /** The only checks of KICS that count in the file; empty for all. */
  private final Set<String> enabled = new HashSet<>();

  private ForeignComments(Manifest manifest) {
    this.text = manifest.lines();
    boolean top = true;
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      int hash = line.indexOf('#');
      int trivy = hash < 0 ? -1 : line.indexOf(TRIVY, hash);
      int kics = hash < 0 ? -1 : line.indexOf(KICS, hash);
      top &= isNote(line) || line.startsWith("---");
      if (trivy >= 0) {
        trivy(line.substring(trivy), i);
      }
      if (kics >= 0) {
        kics(line.substring(kics + KICS.length()).strip(), i, top);
      }
    }
  }

  static Optional<ForeignComments> of(Manifest manifest) {
    return manifest.text().contains(TRIVY) || manifest.text().contains(KICS)
        ? Optional.of(new ForeignComments(manifest))
        : Optional.empty();
  }

  /** An id may end in a date; as no clock decides here what counts, it then silences nothing. */
  private void trivy(String comment, int index) {
    for (String word : comment.split("[\\s#]+")) {
      String check = word.startsWith(TRIVY) ? word.substring(TRIVY.length()) : "";
      if (!check.isEmpty() && check.indexOf(':') < 0) {
        add("trivy:" + trivyId(check), target(index), true);
      }
    }
  }

  /** {@code AVD-KSV-0014}, {@code KSV014} and {@code KSV-0014} are one. */
  private static String trivyId(String written) {
    String id = written.toUpperCase(Locale.ROOT);
    id = id.startsWith("AVD-") ? id.substring(4) : id;
    String digits = id.startsWith("KSV") ? id.substring(id.startsWith("KSV-") ? 4 : 3) : "";
    boolean number = !digits.isEmpty() && digits.chars().allMatch(Character::isDigit);
    return number ? "KSV-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits : id;
  }

  private void kics(String command, int index, boolean top) {
    if (command.equals("ignore-line")) {
      add("kics:" + EVERY_CHECK, target(index), false);
    } else if (command.equals("ignore-block")) {
      add("kics:" + EVERY_CHECK, target(index), true);
    } else if (top && command.equals("ignore")) {
      everywhere(EVERY_CHECK);
    } else if (top && command.startsWith("disable=")) {
      List.of(command.substring("disable=".length()).split("[,\\s]+")).forEach(this::everywhere);
    } else if (top && command.startsWith("enable=")) {
      enabled.addAll(List.of(command.substring("enable=".length()).split("[,\\s]+")));
    }
  }

  private void everywhere(String check) {
    lines.computeIfAbsent("kics:" + check, k -> new BitSet()).set(0, text.size());
  }

  private void add(String check, int first, boolean block) {
    int end = block ? end(first) : first + 1;
    lines.computeIfAbsent(check, k -> new BitSet()).set(first, Math.max(first + 1, end));
  }

  /** The line a comment is about: its own, or, alone, the next with something on it. */
  private int target(int index) {
    int line = index;
    while (line < text.size() && isNote(text.get(line))) {
      line++;
    }
    return line;
  }

  /** The line behind the block that begins in a line: by indentation, as people read it. */
  private int end(int first) {
    if (first >= text.size()) {
      return first;
    }
    String start = text.get(first);
    int indent = indent(start);
    boolean whole = indent == 0 && beginsDocument(first);
    boolean item = isItem(start);
    int end = first + 1;
    for (int i = first + 1; i < text.size() && !text.get(i).startsWith("---"); i++) {
      String line = text.get(i);
      boolean under =
          indent(line) > indent || (!item && indent(line) == indent && isItem(line)) || whole;
      if (!isNote(line)) {
        if (!under) {
          break;
        }
        end = i + 1;
      }
    }
    return end;
  }

  private boolean beginsDocument(int first) {
    int before = first - 1;
    while (before >= 0 && isNote(text.get(before))) {
      before--;
    }
    return before < 0 || text.get(before).startsWith("---");
  }

  private static boolean isNote(String line) {
    String rest = line.strip();
    return rest.isEmpty() || rest.startsWith("#");
  }

  private static boolean isItem(String line) {
    return line.strip().equals("-") || line.stripLeading().startsWith("- ");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Why findings of the page's rule in that line do not count; empty if they do. */
  Optional<String> reason(int line, RuleInfo page) {
    for (String alias : page.aliases()) {
      boolean kics = alias.startsWith("kics:");
      if (kics && !enabled.isEmpty() && !enabled.contains(alias.substring("kics:".length()))) {
        return Optional.of(KICS + "enable");
      }
      String all = alias.substring(0, alias.indexOf(':') + 1) + EVERY_CHECK;
      if (has(alias, line) || has(all, line)) {
        return Optional.of(kics ? KICS.strip() : TRIVY + alias.substring("trivy:".length()));
      }
    }
    return Optional.empty();
  }

  private boolean has(String check, int line) {
    BitSet set = lines.get(check);
    return set != null && set.get(line - 1);
  }
}
