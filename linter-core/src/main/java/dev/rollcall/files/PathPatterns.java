package dev.rollcall.files;

import java.util.List;

/**
 * Patterns of paths as in {@code .gitignore}: one without a slash holds at every depth, one that
 * names a folder holds for all that is in it.
 */
public final class PathPatterns {
  private final List<String> patterns;

  /** These patterns; a path has to match one of them. */
  public PathPatterns(List<String> patterns) {
    this.patterns = patterns.stream().map(PathPatterns::plain).toList();
  }

  private static String plain(String pattern) {
    String glob = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    if (glob.endsWith("/")) {
      glob = glob.substring(0, glob.length() - 1);
    }
    if (glob.startsWith("/")) {
      return glob.substring(1);
    }
    return glob.indexOf('/') < 0 ? "**/" + glob : glob;
  }

  /** True if {@code path}, with {@code /}, or a folder it is in, matches. */
  public boolean cover(String path) {
    for (String pattern : patterns) {
      if (PathGlob.matches(pattern, path) || PathGlob.matches(pattern + "/**", path)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #cover}, and true for a folder of which all that is in it is covered. */
  public boolean coverAll(String path) {
    return cover(path) || cover(path + "/");
  }
}
