package dev.rollcall.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns what the user named into manifest files.
 *
 * <p>A file that is named is taken whatever it is called. In folders, {@code .yaml}, {@code .yml}
 * and {@code .json} files are; not those that {@code .gitignore} files leave out, nor what lies in
 * hidden and build folders. The order is by name, so it is the same everywhere.
 */
public final class FileWalk {
  private static final Set<String> BUILD_FOLDERS =
      Set.of("node_modules", "target", "build", "vendor", "dist", "bin", "out");

  private final Path base;
  private final boolean gitIgnore;
  private final List<String> excluded;
  private final Predicate<Path> leftOut;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private FileWalk(Path base, boolean gitIgnore, List<String> excluded, Predicate<Path> leftOut) {
    this.base = base;
    this.gitIgnore = gitIgnore;
    this.excluded = excluded;
    this.leftOut = leftOut;
  }

  /**
   * What was found.
   *
   * @param files by the name to show, in order
   * @param problems a line for each path that is missing or cannot be read
   */
  public record Found(Map<String, Path> files, List<String> problems) {}

  /**
   * Finds the files of {@code paths}: files, folders, or patterns with {@code *}.
   *
   * @param base what relative paths are relative to
   * @param gitIgnore whether {@code .gitignore} files count
   * @param excluded patterns of paths to leave out
   */
  public static Found find(
      Path base, Collection<String> paths, boolean gitIgnore, List<String> excluded) {
    return find(base, paths, gitIgnore, excluded, path -> false);
  }

  /** As above, without the files and folders that {@code leftOut} names; also if they are named. */
  public static Found find(
      Path base,
      Collection<String> paths,
      boolean gitIgnore,
      List<String> excluded,
      Predicate<Path> leftOut) {
    FileWalk walk = new FileWalk(base, gitIgnore, excluded, leftOut);
    for (String path : paths) {
      walk.named(path);
    }
    return new Found(walk.files, walk.problems);
  }

  private void named(String path) {
    Path resolved;
    try {
      resolved = base.resolve(path);
    } catch (java.nio.file.InvalidPathException invalid) {
      problems.add(path + ": not a path (" + invalid.getReason() + ")");
      return;
    }
    if (Files.isDirectory(resolved)) {
      String prefix = path.equals(".") || path.equals("./") ? "" : slashes(path);
      folder(resolved, prefix, above(resolved), new HashSet<>());
    } else if (Files.exists(resolved)) {
      file(resolved, slashes(path));
    } else if (PathGlob.isPattern(path)) {
      pattern(slashes(path));
    } else {
      problems.add(path + ": no such file or folder");
    }
  }

  /** Walks the folder before the first star and takes what matches. */
  private void pattern(String pattern) {
    int star = 0;
    while ("*?[".indexOf(pattern.charAt(star)) < 0) {
      star++;
    }
    int slash = pattern.lastIndexOf('/', star);
    String prefix = slash < 0 ? "" : pattern.substring(0, slash);
    Path start = base.resolve(slash == 0 ? "/" : prefix);
    if (!Files.isDirectory(start)) {
      problems.add(pattern + ": no file matches");
      return;
    }
    FileWalk inner = new FileWalk(base, gitIgnore, excluded, leftOut);
    inner.folder(start, prefix, inner.above(start), new HashSet<>());
    boolean some = false;
    for (Map.Entry<String, Path> file : inner.files.entrySet()) {
      if (PathGlob.matches(pattern, file.getKey())) {
        files.putIfAbsent(file.getKey(), file.getValue());
        some = true;
      }
    }
    if (!some) {
      problems.add(pattern + ": no file matches");
    }
  }

  private void file(Path file, String name) {
    if (leftOut.test(file)) {
      return;
    }
    if (!Files.isReadable(file)) {
      problems.add(name + ": no permission to read it");
    } else {
      files.putIfAbsent(name, file);
    }
  }

  /** The ignore files that hold for a folder: those of its parents up to the repository's root. */
  private record Ignores(Path folder, IgnoreFile file, Ignores outer) {
    boolean ignores(Path path, boolean isFolder) {
      for (Ignores at = this; at != null; at = at.outer) {
        String relative = slashes(at.folder.relativize(path).toString());
        var verdict = at.file.ignores(relative, isFolder);
        if (verdict.isPresent()) {
          return verdict.get();
        }
      }
      return false;
    }
  }

  private Ignores above(Path folder) {
    if (!gitIgnore) {
      return null;
    }
    List<Path> parents = new ArrayList<>();
    Path absolute = folder.toAbsolutePath().normalize();
    boolean repository = Files.exists(absolute.resolve(".git"));
    for (Path parent = absolute.getParent();
        !repository && parent != null;
        parent = parent.getParent()) {
      parents.add(0, parent);
      repository = Files.exists(parent.resolve(".git"));
    }
    Ignores ignores = null;
    if (repository) {
      for (Path parent : parents) {
        ignores = within(parent, ignores);
      }
    }
    return ignores;
  }

  private Ignores within(Path folder, Ignores outer) {
    Path file = folder.resolve(".gitignore");
    if (!gitIgnore || !Files.isRegularFile(file)) {
      return outer;
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new Ignores(folder, new IgnoreFile(new String(bytes, StandardCharsets.UTF_8)), outer);
    } catch (IOException unreadable) {
      return outer;
    }
  }

  private void folder(Path folder, String name, Ignores outer, Set<Path> path) {
    Path absolute = folder.toAbsolutePath().normalize();
    List<Path> entries = new ArrayList<>();
    Path real;
    try {
      real = folder.toRealPath();
      if (!path.add(real)) {
        return; // A link back to a folder we are in.
      }
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(absolute)) {
        stream.forEach(entries::add);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
      problems.add((name.isEmpty() ? "." : name) + ": the folder cannot be read");
      return;
    }
    Ignores ignores = within(absolute, outer);
    entries.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    for (Path entry : entries) {
      entry(entry, name, ignores, path);
    }
    path.remove(real);
  }

  private void entry(Path entry, String parent, Ignores ignores, Set<Path> path) {
    String simple = entry.getFileName().toString();
    String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
    String name = prefix + simple;
    if (simple.startsWith(".") || isExcluded(name)) {
      return;
    }
    boolean manifest = isManifest(simple);
    if (!manifest || Files.isDirectory(entry)) {
      boolean skip = BUILD_FOLDERS.contains(simple) || !Files.isDirectory(entry);
      if (!skip && (ignores == null || !ignores.ignores(entry, true)) && !leftOut.test(entry)) {
        folder(entry, name, ignores, path);
      }
    } else if (ignores == null || !ignores.ignores(entry, false)) {
      if (Files.isRegularFile(entry)) {
        file(entry, name);
      } else if (Files.isSymbolicLink(entry)) {
        problems.add(name + ": a link that leads to no file; mend it, or exclude it");
      }
    }
  }

  private boolean isExcluded(String name) {
    for (String pattern : excluded) {
      if (PathGlob.matches(pattern, name) || PathGlob.matches(pattern + "/**", name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isManifest(String name) {
    // Our own configuration is no manifest, and no surprise that has to be named.
    return !name.equals("rollcall.yaml") && isText(name);
  }

  private static boolean isText(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private static String slashes(String path) {
    String forward = path.replace('\\', java.io.File.separatorChar == '\\' ? '/' : '\\');
    String plain = forward.startsWith("./") ? forward.substring(2) : forward;
    return plain.length() > 1 && plain.endsWith("/")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }
}
