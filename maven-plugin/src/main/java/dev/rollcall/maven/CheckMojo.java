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
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import java.io.File;
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
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ManifestMojo {
  /** The set of rules: recommended (default), strict or stateful. */
  @Parameter(property = "rollcall.profile")
  private String profile;

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
    if (isSkipped()) {
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

  private LintReport report(ConfigFile file) throws MojoExecutionException {
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    read(named(base()), file, manifests, findings);
    Inspection.Settings settings =
        new Inspection.Settings(
            versions(file.config()),
            "default",
            EnumSet.allOf(Stage.class),
            file.config().closedWorld(),
            file.external());
    List<KubeObject> definitions = definitions(file);
    List<Check> checks =
        List.of(
            new SchemaCheck(SchemaCheck.UnknownKinds.INFO, definitions),
            new AdmissionCheck(),
            new PolicyCheck(definitions, List.of()));
    RuleChoice rules =
        file.choice(BuiltinRules.all(), Optional.ofNullable(profile), Coverage.FOLDERS);
    BaselineFile accepted = BaselineFile.of(file, Optional.ofNullable(baseline).map(File::toPath));
    if (accepted.problem().isPresent()) {
      throw new MojoExecutionException("Rollcall: " + accepted.problem().get());
    }
    return accepted.applied(new Inspection(settings, checks, rules).inspect(manifests, findings));
  }
}
