package dev.rollcall.cli;

import dev.rollcall.config.Config;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.Nearest;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Carries out {@code rollcall lint}: options to settings, files to report, report to exit code. */
final class LintRun {
  private final LintOptions options;
  private final Streams streams;
  private ConfigFile file = ConfigFile.NONE;

  LintRun(LintOptions options, Streams streams) {
    this.options = options;
    this.streams = streams;
  }

  /**
   * Runs and returns the exit code.
   *
   * @throws UsageError if an option or a path cannot be used
   */
  int run() {
    if (!options.noConfig) {
      file = ConfigFile.find(streams.directory());
    }
    Config config = file.config();
    Severity failOn =
        options.failOn == null ? config.failOn().orElse(Severity.ERROR) : severity(options.failOn);
    Inspection.Settings settings = settings();
    List<Output> outputs =
        options.outputs.isEmpty() ? List.of(Output.parse("text")) : options.outputs;
    ReportFiles reports = new ReportFiles(outputs, options.colour, streams);
    Input input =
        Input.read(
            options.paths,
            options.filesFrom,
            options.stdinFilename,
            !options.noGitIgnore,
            options.excluded,
            streams);
    input = file.filter(input, streams.directory());
    Inspection inspection = new Inspection(settings, List.of(schemas()), rules());
    LintReport report =
        inspection.inspect(input.manifests(), input.findings()).withSeverities(config.severities());
    if (options.fix) {
      input = fixed(input, report);
      report =
          inspection
              .inspect(input.manifests(), input.findings())
              .withSeverities(config.severities());
    }
    reports.write(report);
    for (String problem : input.problems()) {
      streams.err().println("rollcall: " + problem);
    }
    if (!input.problems().isEmpty()) {
      return ExitCode.USAGE;
    }
    if (input.manifests().isEmpty() && input.findings().isEmpty()) {
      streams
          .err()
          .println(
              "rollcall: no .yaml, .yml or .json file found in " + String.join(" ", options.paths));
    }
    return report.reaches(failOn) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private Inspection.Settings settings() {
    KubernetesVersions versions = file.config().versions().orElse(KubernetesVersions.DEFAULT);
    if (options.kubernetesVersion != null) {
      versions =
          KubernetesVersions.parse(options.kubernetesVersion)
              .orElseThrow(
                  () ->
                      new UsageError(
                          "--kubernetes-version "
                              + options.kubernetesVersion
                              + ": supported is "
                              + KubernetesVersions.supported()
                              + ", or a range such as 1.31..1.34"));
    }
    return new Inspection.Settings(
        versions,
        options.namespace == null ? "default" : options.namespace,
        stages(),
        options.closedWorld || file.config().closedWorld(),
        ExternalObjects.NONE);
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

  private static Severity severity(String word) {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(word)) {
        return severity;
      }
    }
    throw new UsageError("--fail-on " + word + ": there are info, warning, error");
  }

  /** Writes the fixed files; standard input cannot be fixed. */
  private Input fixed(Input input, LintReport report) {
    List<Manifest> manifests = new ArrayList<>();
    int applied = 0;
    for (Manifest manifest : input.manifests()) {
      List<Finding> findings =
          report.findings().stream()
              .filter(finding -> finding.span().file().equals(manifest.file()))
              .toList();
      FixApplier.Fixed fixed = FixApplier.apply(manifest.text(), findings, options.unsafe);
      Path path = streams.directory().resolve(manifest.file());
      if (fixed.applied() == 0 || !Files.isRegularFile(path)) {
        manifests.add(manifest);
        continue;
      }
      try {
        byte[] bytes = manifest.text().getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, Files.readAllBytes(path))) {
          streams.err().println("rollcall: " + manifest.file() + " is not plain UTF-8; not fixed");
          manifests.add(manifest);
          continue;
        }
        Files.writeString(path, fixed.text());
      } catch (IOException failure) {
        throw new UsageError("--fix: cannot write " + manifest.file());
      }
      applied += fixed.applied();
      manifests.add(new Manifest(manifest.file(), fixed.text()));
    }
    streams.err().println("rollcall: " + applied + (applied == 1 ? " fix" : " fixes") + " applied");
    return new Input(manifests, input.findings(), input.problems());
  }

  private SchemaCheck schemas() {
    String level = options.unknownKinds == null ? "info" : options.unknownKinds;
    SchemaCheck.UnknownKinds unknown =
        switch (level) {
          case "info" -> SchemaCheck.UnknownKinds.INFO;
          case "error" -> SchemaCheck.UnknownKinds.ERROR;
          case "ignore" -> SchemaCheck.UnknownKinds.IGNORE;
          default ->
              throw new UsageError("--unknown-kinds " + level + ": there are info, error, ignore");
        };
    List<KubeObject> definitions = new ArrayList<>();
    if (!options.crds.isEmpty()) {
      Input input = Input.read(options.crds, null, null, false, List.of(), streams);
      if (!input.problems().isEmpty()) {
        throw new UsageError("--crds " + input.problems().get(0));
      }
      for (ManifestReader.Contents contents : Inspection.read(input.manifests(), "")) {
        for (KubeObject object : contents.objects()) {
          if (object.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            definitions.add(object);
          }
        }
      }
    }
    return new SchemaCheck(unknown, definitions);
  }

  private List<Rule> rules() {
    Config config = file.config();
    String profile =
        options.profile == null ? config.profile().orElse("recommended") : options.profile;
    List<Rule> rules = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    List<String> ids = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      String id = rule.info().id();
      boolean on =
          options.onlyRules.isEmpty()
              ? !config.off().contains(id)
                  && (config.severities().containsKey(id)
                      || rule.info().profiles().contains(profile))
              : options.onlyRules.contains(id);
      known.addAll(rule.info().profiles());
      ids.add(id);
      if (on) {
        rules.add(rule);
      }
    }
    if (!known.contains(profile)) {
      throw new UsageError("--profile " + profile + ": there are " + String.join(", ", known));
    }
    for (String id : options.onlyRules) {
      if (!ids.contains(id)) {
        throw new UsageError(
            "--rule "
                + id
                + ": no such rule"
                + Nearest.to(id, ids).map(near -> "; did you mean " + near + "?").orElse(""));
      }
    }
    return rules;
  }
}
