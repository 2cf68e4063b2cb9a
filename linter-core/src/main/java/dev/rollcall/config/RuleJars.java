package dev.rollcall.config;

import dev.rollcall.lint.Rule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** Rules that jars bring along, each jar with a class loader of its own. */
public final class RuleJars {
  private RuleJars() {}

  /**
   * The rules of a run.
   *
   * @param rules the built-in ones first
   * @param problem why a path cannot be used, with the path; then {@code rules} is incomplete
   */
  public record Result(List<Rule> rules, Optional<String> problem) {}

  /**
   * All rules. Each jar, or all jars of a folder, is a class loader of its own, so that what one
   * brings along does not meet what another does.
   *
   * @param paths jars and folders, relative to {@code directory}
   */
  public static Result with(List<Rule> builtIn, List<String> paths, Path directory) {
    if (paths.isEmpty()) {
      return new Result(builtIn, Optional.empty());
    }
    List<Rule> all = new ArrayList<>(builtIn);
    Set<String> ids = new HashSet<>();
    all.forEach(rule -> ids.add(rule.info().id()));
    for (String path : paths) {
      Optional<String> problem = add(directory.resolve(path), ids, all);
      if (problem.isPresent()) {
        return new Result(all, Optional.of(path + ": " + problem.get()));
      }
    }
    return new Result(all, Optional.empty());
  }

  /** The name of the jar that a rule was taken from. */
  public static String source(Rule rule) {
    var code = rule.getClass().getProtectionDomain().getCodeSource();
    String path = code == null ? "" : code.getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Optional<String> add(Path path, Set<String> ids, List<Rule> all) {
    if (!Files.exists(path)) {
      return Optional.of("no such file");
    }
    boolean some = false;
    try {
      // Left open: a rule may load classes of its jar at any time of the run.
      URLClassLoader loader =
          new URLClassLoader("rules " + path, urls(path), Rule.class.getClassLoader());
      Iterator<Rule> found = ServiceLoader.load(Rule.class, loader).iterator();
      while (found.hasNext()) {
        Rule rule = found.next();
        if (rule.info() == null) {
          return Optional.of(rule.getClass().getName() + " has no info");
        }
        if (!ids.add(rule.info().id())) {
          return Optional.of("there is a rule " + rule.info().id() + " already");
        }
        all.add(rule);
        some = true;
      }
    } catch (IOException | ServiceConfigurationError | LinkageError unusable) {
      return Optional.of(String.valueOf(unusable.getMessage()));
    }
    return some
        ? Optional.empty()
        : Optional.of(
            "no rule in it; META-INF/services/" + Rule.class.getName() + " has to name them");
  }

  private static URL[] urls(Path path) throws IOException {
    List<URL> urls = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> list = Files.list(path)) {
        for (Path jar : list.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    } else {
      urls.add(path.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
