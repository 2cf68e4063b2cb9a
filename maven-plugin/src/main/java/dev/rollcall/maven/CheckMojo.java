package dev.rollcall.maven;

import dev.rollcall.files.FileWalk;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
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

  /** The severity from which the build fails: info, warning or error. */
  @Parameter(property = "rollcall.failOn", defaultValue = "error")
  private String failOn;

  /** A Kubernetes minor such as 1.31, or a range such as 1.31..1.34. */
  @Parameter(property = "rollcall.kubernetesVersion", defaultValue = "1.36")
  private String kubernetesVersion;

  /** The set of rules: recommended, strict or stateful. */
  @Parameter(property = "rollcall.profile", defaultValue = "recommended")
  private String profile;

  /** Does nothing if true. */
  @Parameter(property = "rollcall.skip", defaultValue = "false")
  private boolean skip;

  /** Makes the goal; Maven fills in the parameters. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Rollcall is skipped");
      return;
    }
    Severity threshold = threshold();
    LintReport report = report();
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

  private LintReport report() throws MojoExecutionException {
    Path base = basedir.toPath();
    FileWalk.Found found = FileWalk.find(base, named(base), true, List.of());
    if (!found.problems().isEmpty()) {
      throw new MojoExecutionException("Rollcall: " + found.problems().get(0));
    }
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Path> file : found.files().entrySet()) {
      ManifestFiles.Read read = ManifestFiles.read(file.getKey(), file.getValue());
      read.manifest().ifPresent(manifests::add);
      read.finding().ifPresent(findings::add);
    }
    Inspection.Settings settings =
        new Inspection.Settings(
            versions(), "default", EnumSet.allOf(Stage.class), false, ExternalObjects.NONE);
    SchemaCheck schemas = new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of());
    return new Inspection(settings, List.of(schemas), rules()).inspect(manifests, findings);
  }

  private List<String> named(Path base) {
    if (paths != null && !paths.isEmpty()) {
      return paths;
    }
    return USUAL_FOLDERS.stream().filter(name -> Files.isDirectory(base.resolve(name))).toList();
  }

  private KubernetesVersions versions() throws MojoExecutionException {
    return KubernetesVersions.parse(kubernetesVersion)
        .orElseThrow(
            () ->
                new MojoExecutionException(
                    "rollcall.kubernetesVersion "
                        + kubernetesVersion
                        + ": supported is "
                        + KubernetesVersions.supported()));
  }

  private Severity threshold() throws MojoExecutionException {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new MojoExecutionException(
        "rollcall.failOn " + failOn + ": there are info, warning, error");
  }

  private List<Rule> rules() {
    return BuiltinRules.all().stream()
        .filter(rule -> rule.info().profiles().contains(profile))
        .toList();
  }
}
