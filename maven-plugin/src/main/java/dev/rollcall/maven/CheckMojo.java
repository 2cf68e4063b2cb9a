package dev.rollcall.maven;

import dev.rollcall.config.BaselineFile;
import dev.rollcall.config.Config;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.files.FileWalk;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.report.ConciseReport;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks the manifests of a project and fails the build if there are findings. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
  private static final List<String> USUAL_FOLDERS =
      List.of("src/main/kubernetes", "src/main/k8s", "kubernetes", "k8s", "deploy");

  /** The project's folder. */
  @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
  private File basedir;

  /**
   * Files, folders and patterns to check. By default those of {@code src/main/kubernetes}, {@code
   * src/main/k8s}, {@code kubernetes}, {@code k8s} and {@code deploy} that exist.
   */
  @Parameter(property = "rollcall.paths")
  private List<String> paths;

  /** The severity from which the build fails: info, warning or error (default). */
  @Parameter(property = "rollcall.failOn")
  private String failOn;

  /** A Kubernetes minor such as 1.31, or a range such as 1.31..1.34; by default the newest. */
  @Parameter(property = "rollcall.kubernetesVersion")
  private String kubernetesVersion;

  /** The set of rules: recommended (default), strict or stateful. */
  @Parameter(property = "rollcall.profile")
  private String profile;

  /**
   * The configuration; by default the nearest {@code rollcall.yaml} from the project's folder up to
   * the repository root. The parameters here come before what it says.
   */
  @Parameter(property = "rollcall.config")
  private File config;

  /** Does nothing if true. */
  @Parameter(property = "rollcall.skip", defaultValue = "false")
  private boolean skip;

  /**
   * The file of accepted findings; by default {@code .rollcall-baseline.json} beside the
   * configuration, if it is there.
   */
  @Parameter(property = "rollcall.baseline")
  private File baseline;

  /** Makes the goal; Maven fills in the parameters. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Rollcall is skipped");
      return;
    }
    ConfigFile file = configuration();
    Severity threshold = threshold(file.config());
    LintReport report = report(file);
    StringBuilder lines = new StringBuilder();
    new ConciseReport().write(report, lines);
    lines.toString().lines().forEach(line -> getLog().warn(line));
    String counts = report.objectCount() + " objects, " + report.findings().size() + " findings";
    if (report.reaches(threshold)) {
      throw new MojoFailureException(
          "Rollcall: "
              + counts
              + ". `mvn rollcall:check -Drollcall.failOn=error` looks again,"
              + " `rollcall explain RULE` says why.");
    }
    getLog().info("Rollcall: " + counts);
  }

  private ConfigFile configuration() throws MojoExecutionException {
    Path base = basedir.toPath();
    ConfigFile file =
        config == null
            ? ConfigFile.find(base, BuiltinRules::all)
            : ConfigFile.read(config.toPath(), base, BuiltinRules::all);
    if (!file.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + String.join("\n", file.problems()));
    }
    return file;
  }

  private LintReport report(ConfigFile file) throws MojoExecutionException {
    Path base = basedir.toPath();
    FileWalk.Found found = FileWalk.find(base, named(base), true, List.of(), file.leftOut());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + found.problems().get(0));
    }
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    read(found, manifests, findings);
    Inspection.Settings settings =
        new Inspection.Settings(
            versions(file.config()),
            "default",
            EnumSet.allOf(Stage.class),
            file.config().closedWorld(),
            file.external());
    SchemaCheck schemas = new SchemaCheck(SchemaCheck.UnknownKinds.INFO, definitions(base, file));
    RuleChoice rules =
        file.choice(BuiltinRules.all(), Optional.ofNullable(profile), Coverage.FOLDERS);
    BaselineFile accepted = BaselineFile.of(file, Optional.ofNullable(baseline).map(File::toPath));
    if (accepted.problem().isPresent()) {
      throw new MojoExecutionException("Rollcall: " + accepted.problem().get());
    }
    return accepted.applied(
        new Inspection(settings, List.of(schemas), rules).inspect(manifests, findings));
  }

  private static void read(FileWalk.Found found, List<Manifest> manifests, List<Finding> findings) {
    for (Map.Entry<String, Path> file : found.files().entrySet()) {
      ManifestFiles.Read read = ManifestFiles.read(file.getKey(), file.getValue());
      read.manifest().ifPresent(manifests::add);
      read.finding().ifPresent(findings::add);
    }
  }

  private static List<KubeObject> definitions(Path base, ConfigFile file)
      throws MojoExecutionException {
    List<String> paths = file.config().crds().stream().map(file::here).toList();
    FileWalk.Found found = FileWalk.find(base, paths, false, List.of());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: crds: " + found.problems().get(0));
    }
    List<Manifest> manifests = new ArrayList<>();
    read(found, manifests, new ArrayList<>());
    return SchemaCheck.definitions(manifests);
  }

  private List<String> named(Path base) {
    if (paths != null && !paths.isEmpty()) {
      return paths;
    }
    return USUAL_FOLDERS.stream().filter(name -> Files.isDirectory(base.resolve(name))).toList();
  }

  private KubernetesVersions versions(Config config) throws MojoExecutionException {
    if (kubernetesVersion == null) {
      return config.versions().orElse(KubernetesVersions.DEFAULT);
    }
    return KubernetesVersions.parse(kubernetesVersion)
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "rollcall.kubernetesVersion "
                        + kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()));
  }

  private Severity threshold(Config config) throws MojoExecutionException {
    if (failOn == null) {
      return config.failOn().orElse(Severity.ERROR);
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new MojoExecutionException(
        "rollcall.failOn " + failOn + ": there are info, warning, error");
  }
}
