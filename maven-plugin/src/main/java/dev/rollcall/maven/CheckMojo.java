package dev.rollcall.maven;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.config.BaselineFile;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.policy.PolicyCheck;
import dev.rollcall.report.ConciseReport;
import dev.rollcall.report.Formats;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.update.UpdateCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks the manifests of a project and fails the build if there are findings. */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    requiresProject = false)
public final class CheckMojo extends ManifestMojo {
  /**
   * The set of rules: recommended (default), strict, or another that {@code rollcall rules} knows.
   */
  @Parameter(property = "rollcall.profile")
  private String profile;

  /**
   * The file of accepted findings; by default {@code .rollcall-baseline.json} beside the
   * configuration, if it is there.
   */
  @Parameter(property = "rollcall.baseline")
  private File baseline;

  /**
   * Reports to write, each as {@code FORMAT=FILE}, such as {@code sarif=target/rollcall.sarif}; the
   * formats are those of {@code rollcall lint --report}.
   */
  @Parameter(property = "rollcall.reports")
  private List<String> reports;

  @Parameter(defaultValue = "${plugin.version}", readonly = true)
  private String version;

  /** Makes the goal; Maven fills in the parameters. */
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      return;
    }
    ConfigFile file = configuration();
    Severity threshold = threshold(file.config());
    LintReport report = report(file);
    for (String one : reports == null ? List.<String>of() : reports) {
      write(one, report);
    }
    StringBuilder lines = new StringBuilder();
    new ConciseReport().forPeople().write(report, lines);
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

  private void write(String wanted, LintReport report) throws MojoExecutionException {
    int equals = wanted.indexOf('=');
    Optional<ReportWriter> writer =
        equals < 0 ? Optional.empty() : Formats.named(wanted.substring(0, equals), false, version);
    if (writer.isEmpty()) {
      throw new MojoExecutionException(
          "rollcall.reports "
              + wanted
              + ": FORMAT=FILE is expected, with one of "
              + String.join(", ", Formats.NAMES));
    }
    Path file = base().resolve(wanted.substring(equals + 1));
    StringBuilder text = new StringBuilder();
    writer.get().write(report, text);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new MojoExecutionException("Rollcall: cannot write " + file);
    }
  }

  private LintReport report(ConfigFile file) throws MojoExecutionException {
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    read(file, manifests, findings);
    List<KubeObject> definitions = definitions(file);
    List<KubeObject> old = before(file, findings);
    List<Check> checks = new ArrayList<>();
    checks.add(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, definitions));
    checks.add(new AdmissionCheck());
    if (!old.isEmpty()) {
      checks.add(new UpdateCheck(definitions, old));
    }
    checks.add(new PolicyCheck(definitions, old));
    RuleChoice choice = file.choice(rules(), Optional.ofNullable(profile), Coverage.FOLDERS);
    BaselineFile accepted = BaselineFile.of(file, Optional.ofNullable(baseline).map(File::toPath));
    if (accepted.problem().isPresent()) {
      throw new MojoExecutionException("Rollcall: " + accepted.problem().get());
    }
    Inspection inspection =
        new Inspection(settings(file, EnumSet.allOf(Stage.class)), checks, choice);
    return accepted.applied(inspection.inspect(manifests, findings)).with(file.text());
  }
}
