package dev.rollcall.config;

import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Nearest;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import dev.rollcall.yaml.Span;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code rollcall.yaml}. A word it does not know is a problem, never passed over. */
public final class ConfigReader {
  private static final List<String> KEYS =
      List.of("closedWorld", "exclude", "failOn", "kubernetesVersions", "profile", "rules");
  private static final List<String> LEVELS = List.of("off", "info", "warning", "error");

  private final Collection<String> profiles;
  private final Collection<String> ruleIds;
  private final List<String> problems = new ArrayList<>();

  private ConfigReader(Collection<String> profiles, Collection<String> ruleIds) {
    this.profiles = profiles;
    this.ruleIds = ruleIds;
  }

  /**
   * What a file says.
   *
   * @param problems one line each, with its place; if there are any, {@code config} is incomplete
   */
  public record Result(Config config, List<String> problems) {}

  /** Reads {@code text}, the contents of {@code file}. */
  public static Result read(
      String file, String text, Collection<String> profiles, Collection<String> ruleIds) {
    ConfigReader reader = new ConfigReader(profiles, ruleIds);
    Parsed parsed = YamlReader.read(file, text);
    parsed.problems().forEach(problem -> reader.problem(problem.span(), problem.message()));
    if (parsed.documents().size() > 1) {
      reader.problem(Span.at(file, 1, 1), "one document is expected");
    }
    Config config =
        parsed.documents().isEmpty() ? Config.NONE : reader.config(parsed.documents().get(0));
    return new Result(config, List.copyOf(reader.problems));
  }

  private Config config(dev.rollcall.yaml.Document document) {
    Node root = document.root();
    if (root instanceof Mapping) {
      for (Node.Entry entry : root.entries()) {
        known("key", entry.key().text(""), entry.key().span(), KEYS);
      }
    } else if (root.isSet()) {
      problem(root.span(), "a mapping is expected");
    }
    Set<String> off = new LinkedHashSet<>();
    Map<String, Severity> severities = new TreeMap<>();
    rules(root.at("rules"), off, severities);
    Optional<String> profile = text(root.at("profile"));
    profile.ifPresent(name -> known("profile", name, root.at("profile").span(), profiles));
    return new Config(
        profile,
        versions(root.at("kubernetesVersions")),
        failOn(root.at("failOn")),
        flag(root.at("closedWorld")),
        Set.copyOf(off),
        severities,
        patterns(root.at("exclude")));
  }

  private void rules(Node rules, Set<String> off, Map<String, Severity> severities) {
    if (!(rules instanceof Mapping) && rules.isSet()) {
      problem(rules.span(), "rules: a mapping of rule ids is expected");
    }
    for (Node.Entry entry : rules.entries()) {
      String id = entry.key().text("");
      known("rule", id, entry.key().span(), ruleIds);
      String level = word(entry.value());
      if (level.equals("off")) {
        off.add(id);
      } else if (known("level", level, entry.value().place(), LEVELS)) {
        severities.put(id, severity(level));
      }
    }
  }

  private Optional<KubernetesVersions> versions(Node node) {
    if (!node.isSet()) {
      return Optional.empty();
    }
    Optional<KubernetesVersions> versions = KubernetesVersions.parse(word(node));
    if (versions.isEmpty()) {
      problem(
          node.span(),
          "kubernetesVersions: supported is "
              + KubernetesVersions.supported()
              + ", or a range such as 1.31..1.34");
    }
    return versions;
  }

  private Optional<Severity> failOn(Node node) {
    if (!node.isSet()
        || !known("severity", word(node), node.span(), LEVELS.subList(1, LEVELS.size()))) {
      return Optional.empty();
    }
    return Optional.of(severity(word(node)));
  }

  private boolean flag(Node node) {
    if (node.isSet() && !node.isTrue() && !node.isFalse()) {
      problem(node.span(), "closedWorld: true or false is expected");
    }
    return node.isTrue();
  }

  private List<String> patterns(Node node) {
    List<String> patterns = new ArrayList<>();
    if (!(node instanceof Sequence) && node.isSet()) {
      problem(node.span(), "exclude: a list of patterns is expected");
    }
    for (Node item : node.items()) {
      text(item).ifPresent(patterns::add);
    }
    return List.copyOf(patterns);
  }

  private Optional<String> text(Node node) {
    if (node.isSet() && node.text().isEmpty()) {
      problem(node.span(), "a string is expected");
    }
    return node.text();
  }

  /** As written, so that {@code 1.30} keeps its zero and an unquoted {@code off} is a word. */
  private static String word(Node node) {
    return node instanceof Scalar scalar ? scalar.text().orElse(scalar.spelling()) : "";
  }

  private boolean known(String what, String word, Span span, Collection<String> words) {
    if (words.contains(word)) {
      return true;
    }
    String hint =
        Nearest.to(word, words)
            .map(near -> "did you mean " + near + "?")
            .orElse(words.size() > 20 ? "see `rollcall rules`" : "there are " + join(words));
    problem(span, "no " + what + " \"" + word + "\"; " + hint);
    return false;
  }

  private static String join(Collection<String> words) {
    return String.join(", ", words);
  }

  private void problem(Span span, String message) {
    problems.add(span + ": " + message);
  }

  private static Severity severity(String word) {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
