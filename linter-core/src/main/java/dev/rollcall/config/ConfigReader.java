package dev.rollcall.config;

import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Level;
import dev.rollcall.lint.ParameterValues;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.Problem;
import dev.rollcall.yaml.Span;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code rollcall.yaml}. A word it does not know is a problem, never passed over. */
public final class ConfigReader {
  private static final List<String> KEYS =
      List.of(
          "baseline",
          "closedWorld",
          "crds",
          "exclude",
          "external",
          "failOn",
          "kubernetesVersions",
          "nodes",
          "overrides",
          "profile",
          "rules");
  private static final String CUSTOM = "custom";
  private static final List<String> OVERRIDE_KEYS = List.of("objects", "paths", "reason", "rules");
  private static final List<String> OBJECT_KEYS = List.of("kind", "name", "namespace");
  private static final List<String> LEVELS = List.of("off", "on", "info", "warning", "error");
  private static final List<String> SEVERITIES = List.of("info", "warning", "error");

  private final Vocabulary words;
  private final Set<String> ruleIds;
  private final Map<String, Map<String, Object>> parameters = new TreeMap<>();
  private final Set<String> faulty = new TreeSet<>();
  private final Values values = new Values();

  private ConfigReader(Vocabulary words) {
    this.words = words;
    this.ruleIds = new TreeSet<>(words.ruleIds());
  }

  /**
   * What a file says.
   *
   * @param problems one line each, with its place; if there are any, {@code config} is incomplete
   */
  public record Result(Config config, List<String> problems) {}

  /** Reads {@code text}, the contents of {@code file}, for a run with these rules. */
  public static Result read(String file, String text, List<Rule> rules) {
    return read(file, text, Vocabulary.of(rules));
  }

  static Result read(String file, String text, Vocabulary words) {
    ConfigReader reader = new ConfigReader(words);
    Parsed parsed = YamlReader.read(file, text);
    parsed.problems().forEach(reader::problem);
    List<Document> documents = parsed.documents();
    if (documents.size() > 1) {
      reader.values.problem(documents.get(1).root().span(), "one document is expected");
    }
    Config config = documents.isEmpty() ? Config.NONE : reader.config(documents.get(0).root());
    return new Result(config, reader.values.problems());
  }

  private void problem(Problem problem) {
    String message =
        problem.kind() == Problem.Kind.DUPLICATE_KEY && problem.related().isPresent()
            ? "the same key stands in line " + problem.related().get().line()
            : problem.message();
    values.problem(problem.span(), message);
  }

  private Config config(Node root) {
    values.mapping(root, KEYS);
    List<Config.Custom> custom = custom(root.at("rules").at(CUSTOM));
    return new Config(
        values.word(root.at("profile"), "profile", words.profiles()),
        versions(root.at("kubernetesVersions")),
        values.word(root.at("failOn"), "severity", SEVERITIES).map(ConfigReader::severity),
        values.flag(root.at("closedWorld")),
        levels(root.at("rules"), true),
        parameters.isEmpty() ? ParameterValues.NONE : new ParameterValues(parameters),
        custom,
        overrides(root.at("overrides")),
        objects(root.at("external")),
        values.texts(root.at("exclude")),
        values.texts(root.at("crds")),
        values.textOrNumber(root.at("nodes")),
        values.text(root.at("baseline")));
  }

  /** Loads nothing of expressions unless there are any. */
  private List<Config.Custom> custom(Node list) {
    if (!list.isSet()) {
      return List.of();
    }
    List<Config.Custom> custom = new CustomRuleReader(values, words.profiles(), ruleIds).read(list);
    custom.forEach(one -> ruleIds.add(one.written().id()));
    return custom;
  }

  private List<Config.Override> overrides(Node list) {
    List<Config.Override> overrides = new ArrayList<>();
    for (Node item : values.list(list)) {
      values.mapping(item, OVERRIDE_KEYS);
      Node rules = item.at("rules");
      if (!item.at("paths").isSet() && !item.at("objects").isSet()) {
        values.problem(item.span(), "paths or objects are expected: whom the rules are for");
      }
      if (!rules.isSet()) {
        values.problem(item.span(), "rules are expected");
      }
      Map<String, Span> places = new TreeMap<>();
      rules.entries().forEach(entry -> places.put(entry.key().text(""), entry.key().span()));
      overrides.add(
          new Config.Override(
              values.texts(item.at("paths")),
              objects(item.at("objects")),
              levels(rules, false),
              places,
              values.text(item.at("reason")).orElse("")));
    }
    return List.copyOf(overrides);
  }

  /** Object patterns; a part that is not said matches everything. */
  private List<ExternalObjects.Pattern> objects(Node list) {
    List<ExternalObjects.Pattern> patterns = new ArrayList<>();
    for (Node item : values.list(list)) {
      values.mapping(item, OBJECT_KEYS);
      if (item instanceof Mapping && item.entries().isEmpty()) {
        values.problem(item.span(), "kind, namespace or name is expected");
      }
      patterns.add(
          new ExternalObjects.Pattern(
              values.text(item.at("kind")).orElse("*"),
              values.text(item.at("namespace")).orElse("*"),
              values.text(item.at("name")).orElse("*")));
    }
    return List.copyOf(patterns);
  }

  /**
   * The levels by rule id.
   *
   * @param top true where an entry may also set parameters, which hold for the whole run
   */
  private Map<String, Level> levels(Node rules, boolean top) {
    Map<String, Level> levels = new TreeMap<>();
    for (Node.Entry entry : values.entries(rules, "a mapping of rule ids to levels is expected")) {
      String id = entry.key().text("");
      if (entry.value().path().equals("rules." + CUSTOM)) {
        continue;
      }
      boolean known = values.known("rule", id, entry.key().span(), ruleIds);
      Optional<Level> level = known ? level(id, entry.value(), top) : Optional.empty();
      level.filter(one -> one != Level.OFF).ifPresent(one -> heard(id, entry.value()));
      if (level.isPresent()) {
        levels.put(id, level.get());
      }
    }
    return levels;
  }

  /** The level of an entry, which is a word, or a mapping that sets parameters too. */
  private Optional<Level> level(String rule, Node entry, boolean top) {
    if (!(entry instanceof Mapping)) {
      return word(entry);
    }
    if (!top) {
      values.problem(
          entry.span(),
          entry.path()
              + ": a level is expected; parameters are set for the whole run, under rules");
      return Optional.empty();
    }
    if (entry.entries().isEmpty()) {
      values.problem(entry.span(), entry.path() + ": a level or a parameter is expected");
    }
    RuleInfo page = words.adjustable().get(rule);
    int before = values.problems().size();
    parameters.put(
        rule,
        new ParameterReader(values)
            .read(rule, page == null ? List.of() : page.parameters(), entry));
    if (values.problems().size() > before) {
      faulty.add(rule);
    }
    // Who tells a rule something wants to hear from it.
    Node level = entry.at(ParameterReader.LEVEL);
    return level.isSet() ? word(level) : Optional.of(Level.ON);
  }

  /** A rule that is switched on and has nothing to go by would be silent for ever. */
  private void heard(String rule, Node entry) {
    RuleInfo page = words.adjustable().get(rule);
    if (page == null || !page.isSilentUntilSet() || faulty.contains(rule)) {
      return;
    }
    List<String> awaited = page.awaited();
    if (awaited.stream().noneMatch(parameters.getOrDefault(rule, Map.of())::containsKey)) {
      values.problem(
          entry.span(),
          rule
              + " reports nothing until "
              + String.join(" or ", awaited)
              + " is set under rules."
              + rule);
    }
  }

  private Optional<Level> word(Node node) {
    Optional<Level> level = level(node);
    if (level.isEmpty()) {
      values.known("level", Values.spelling(node), node.span(), LEVELS);
    }
    return level;
  }

  /** An unquoted {@code off} is the boolean that the server would read, and still the word. */
  private static Optional<Level> level(Node node) {
    if (node.isFalse()) {
      return Optional.of(Level.OFF);
    }
    return node.isTrue() ? Optional.of(Level.ON) : Level.of(Values.spelling(node));
  }

  private Optional<KubernetesVersions> versions(Node node) {
    if (!node.isSet()) {
      return Optional.empty();
    }
    Optional<KubernetesVersions> versions = KubernetesVersions.parse(Values.spelling(node));
    if (versions.isEmpty()) {
      values.problem(
          node.span(),
          "kubernetesVersions: supported is "
              + KubernetesVersions.supported()
              + ", or a range such as 1.31..1.34");
    }
    return versions;
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
