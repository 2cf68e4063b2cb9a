package dev.rollcall.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The patterns of one {@code .gitignore}; later ones win, {@code !} takes back. */
final class IgnoreFile {
  private record Pattern(String glob, boolean negated, boolean folderOnly) {}

  private final List<Pattern> patterns = new ArrayList<>();

  IgnoreFile(String text) {
    for (String line : text.lines().toList()) {
      add(line);
    }
  }

  private void add(String line) {
    String glob = line.startsWith("\uFEFF") ? line.substring(1) : line;
    int end = glob.length();
    while (end > 0 && glob.charAt(end - 1) == ' ' && (end < 2 || glob.charAt(end - 2) != '\\')) {
      end--;
    }
    glob = glob.substring(0, end);
    if (glob.isEmpty() || glob.startsWith("#")) {
      return;
    }
    boolean negated = glob.startsWith("!");
    if (negated) {
      glob = glob.substring(1);
    }
    boolean folderOnly = glob.endsWith("/");
    if (folderOnly) {
      glob = glob.substring(0, glob.length() - 1);
    }
    int slash = glob.indexOf('/');
    if (slash < 0) {
      glob = "**/" + glob; // Without a slash it holds at every depth.
    } else if (slash == 0) {
      glob = glob.substring(1);
    }
    if (!glob.isEmpty()) {
      patterns.add(new Pattern(glob, negated, folderOnly));
    }
  }

  /** What this file says of a path relative to it: ignored, kept, or nothing. */
  Optional<Boolean> ignores(String path, boolean folder) {
    for (int i = patterns.size() - 1; i >= 0; i--) {
      Pattern pattern = patterns.get(i);
      if ((folder || !pattern.folderOnly()) && PathGlob.matches(pattern.glob(), path)) {
        return Optional.of(!pattern.negated());
      }
    }
    return Optional.empty();
  }
}
