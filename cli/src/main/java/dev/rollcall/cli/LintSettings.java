package dev.rollcall.cli;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.PathGlob;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.RuleTimes;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.policy.PolicyCheck;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.update.UpdateCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a run looks for: the options of the command, then the configuration, then the defaults. */
final class LintSettings {
  private final LintOptions options;
  private final ConfigFile file;
  private final Streams streams;
  private List<Finding> oldUnread = List.of();

  LintSettings(LintOptions options, ConfigFile file, Streams streams) {
    this.options = options;
    this.file = file;
    this.streams = streams;
  }

  /**
   * The inspection of this run.
   *
   * @throws UsageError if an option cannot be used
   */
  Inspection inspection(RuleTimes times) {
    return new Inspection(inspected(stages()), checks(), rules(), times);
  }

  /** What a server looks at before it takes an object. */
  List<Check> checks() {
    List<KubeObject> definitions = GivenDefinitions.read(options.crds, file, streams);
    List<Check> checks = new ArrayList<>();
    checks.add(new SchemaCheck(unknownKinds(), definitions));
    checks.add(new AdmissionCheck());
    List<KubeObject> old = List.of();
    if (options.from != null) {
      OldManifests read =
          OldManifests.read(options.from, options.paths, namespace(), file, streams);
      old = read.objects();
      oldUnread = read.unread();
      checks.add(new UpdateCheck(definitions, old));
    }
    checks.add(new PolicyCheck(definitions, old));
    return checks;
  }

  /** What hides a part of the old manifests, once the checks have been made. */
  List<Finding> oldUnread() {
    return oldUnread;
  }

  /** What an inspection of these stages takes for granted. */
  Inspection.Settings inspected(Set<Stage> stages) {
    return new Inspection.Settings(
        versions(),
        namespace(),
        stages,
        options.closedWorld || file.config().closedWorld(),
        file.external());
  }

  private String namespace() {
    return options.namespace == null ? "default" : options.namespace;
  }

  /** The severity from which the exit code is 1. */
  Severity failOn() {
    if (options.failOn == null) {
      return file.config().failOn().orElse(Severity.ERROR);
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(options.failOn)) {
        return severity;
      }
    }
    throw new UsageError("--fail-on " + options.failOn + ": there are info, warning, error");
  }

  private KubernetesVersions versions() {
    if (options.kubernetesVersion == null) {
      return file.config().versions().orElse(KubernetesVersions.DEFAULT);
    }
    return KubernetesVersions.parse(options.kubernetesVersion)
        .orElseThrow(
            () ->
                new UsageError(
                    "--kubernetes-version "
                        + options.kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()
                        + ", or a range such as 1.31..1.34"));
  }

  private Set<Stage> stages() {
    if (options.stages.isEmpty()) {
      return EnumSet.allOf(Stage.class);
    }
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (String list : options.stages) {
      for (String word : list.split(",")) {
        stages.add(stage(word.strip()));
      }
    }
    return stages;
  }

  private static Stage stage(String word) {
    List<String> words = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      if (stage.word().equals(word)) {
        return stage;
      }
      words.add(stage.word());
    }
    throw new UsageError("--stage " + word + ": there are " + String.join(", ", words));
  }

  private SchemaCheck.UnknownKinds unknownKinds() {
    String level = options.unknownKinds == null ? "info" : options.unknownKinds;
    return switch (level) {
      case "info" -> SchemaCheck.UnknownKinds.INFO;
      case "error" -> SchemaCheck.UnknownKinds.ERROR;
      case "ignore" -> SchemaCheck.UnknownKinds.IGNORE;
      default ->
          throw new UsageError("--unknown-kinds " + level + ": there are info, error, ignore");
    };
  }

  private RuleChoice rules() {
    List<Rule> all = file.rules(options.rules(streams));
    if (options.profile != null) {
      Set<String> profiles = new TreeSet<>();
      all.forEach(rule -> profiles.addAll(rule.info().profiles()));
      if (!profiles.contains(options.profile)) {
        throw new UsageError(
            "--profile " + options.profile + ": there are " + String.join(", ", profiles));
      }
    }
    RuleChoice choice =
        file.choice(options.rules(streams), Optional.ofNullable(options.profile), coverage());
    if (options.onlyRules.isEmpty()) {
      return choice;
    }
    for (String id : options.onlyRules) {
      if (all.stream().noneMatch(rule -> rule.info().id().equals(id))) {
        throw new UsageError("--rule " + id + ": no such rule" + nearest(id, all));
      }
    }
    return choice.only(all, options.onlyRules);
  }

  private static String nearest(String id, List<Rule> all) {
    return Nearest.to(id, all.stream().map(rule -> rule.info().id()).toList())
        .map(near -> "; did you mean " + near + "?")
        .orElse("; see `rollcall rules`");
  }

  /** How much of what belongs together the paths of this run hold. */
  Coverage coverage() {
    if (!options.stages.isEmpty() || !options.onlyRules.isEmpty()) {
      return Coverage.PART;
    }
    Coverage coverage = Coverage.FILES;
    for (String name : options.paths) {
      if (PathGlob.isPattern(name)) {
        coverage = Coverage.FOLDERS;
        continue;
      }
      Path path = streams.directory().resolve(name);
      if (Files.isDirectory(path)) {
        if (options.excluded.isEmpty() && file.isWithin(path)) {
          return Coverage.EVERYTHING;
        }
        coverage = Coverage.FOLDERS;
      }
    }
    return coverage;
  }
}
