package dev.rollcall.cli;

import dev.rollcall.lint.Rule;
import dev.rollcall.rules.BuiltinRules;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a run: those built in, and those that jars on {@code --rules-path} bring. */
final class RuleJars {
  private RuleJars() {}

  /**
   * All rules, the built-in ones first. Each jar, or all jars of a folder, is a class loader of its
   * own, so that what one brings along does not meet what another does.
   *
   * @throws UsageError if a path is missing, or a jar brings no rule that can be used
   */
  static List<Rule> with(List<String> paths, Streams streams) {
    if (paths.isEmpty()) {
      return BuiltinRules.all();
    }
    List<Rule> all = new ArrayList<>(BuiltinRules.all());
    Set<String> ids = new HashSet<>();
    all.forEach(rule -> ids.add(rule.info().id()));
    for (String path : paths) {
      for (Rule rule : rules(path, streams.directory().resolve(path))) {
        if (!ids.add(rule.info().id())) {
          throw new UsageError(
              "--rules-path " + path + ": there is a rule " + rule.info().id() + " already");
        }
        all.add(rule);
      }
    }
    return all;
  }

  /** The name of the jar that a rule was taken from. */
  static String source(Rule rule) {
    var code = rule.getClass().getProtectionDomain().getCodeSource();
    String path = code == null ? "" : code.getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<Rule> rules(String name, Path path) {
    List<Rule> rules = new ArrayList<>();
    try {
      URLClassLoader loader =
          new URLClassLoader("rules " + name, urls(name, path), Rule.class.getClassLoader());
      Iterator<Rule> found = ServiceLoader.load(Rule.class, loader).iterator();
      while (found.hasNext()) {
        Rule rule = found.next();
        if (rule.info() == null) {
          throw new UsageError(
              "--rules-path " + name + ": " + rule.getClass().getName() + " has no info");
        }
        rules.add(rule);
      }
    } catch (IOException | ServiceConfigurationError | LinkageError unusable) {
      throw new UsageError("--rules-path " + name + ": " + unusable.getMessage());
    }
    if (rules.isEmpty()) {
      throw new UsageError(
          "--rules-path "
              + name
              + ": no rule in it; META-INF/services/"
              + Rule.class.getName()
              + " has to name them");
    }
    return rules;
  }

  private static URL[] urls(String name, Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new UsageError("--rules-path " + name + ": no such file");
    }
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
