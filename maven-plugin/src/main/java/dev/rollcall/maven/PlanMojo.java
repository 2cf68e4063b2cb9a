package dev.rollcall.maven;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.config.ConfigFile;
import dev.rollcall.dryrun.node.NodeInventory;
import dev.rollcall.dryrun.plan.ApplyOrder;
import dev.rollcall.dryrun.plan.Plan;
import dev.rollcall.dryrun.plan.PlanCheck;
import dev.rollcall.dryrun.plan.PlanHtml;
import dev.rollcall.dryrun.plan.PlanInput;
import dev.rollcall.dryrun.plan.PlanText;
import dev.rollcall.dryrun.plan.Sources;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.report.ConciseReport;
import dev.rollcall.report.HtmlReport;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Mapping;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Predicts what the controllers make of a project's manifests, prints the roll call, and fails the
 * build if the rollout would be blocked or refused.
 */
@Mojo(name = "plan", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class PlanMojo extends ManifestMojo {
  /** True if what only {@code from} has is deleted. */
  @Parameter(property = "rollcall.prune", defaultValue = "false")
  private boolean prune;

  /** The cluster: a number of workers, a preset, or a file of Node objects. */
  @Parameter(property = "rollcall.nodes")
  private String nodes;

  /** A page with the roll call and the findings is written there; by default none. */
  @Parameter(property = "rollcall.html")
  private File html;

  private Plan plan;

  /** Makes the goal; Maven fills in the parameters. */
  public PlanMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      return;
    }
    ConfigFile file = configuration();
    Severity threshold = threshold(file.config());
    LintReport report = report(file);
    StringBuilder text = new StringBuilder();
    PlanText.write(plan, false, text);
    text.toString().lines().forEach(line -> getLog().info(line));
    StringBuilder findings = new StringBuilder();
    new ConciseReport().forPeople().write(report, findings);
    findings.toString().lines().forEach(line -> getLog().warn(line));
    if (html != null) {
      page(report);
    }
    if (report.reaches(threshold)) {
      throw new MojoFailureException(
          "Rollcall: the rollout has "
              + report.findings().size()
              + " findings. `mvn rollcall:plan` shows it again,"
              + " `rollcall explain RULE` says why.");
    }
  }

  private void page(LintReport report) throws MojoExecutionException {
    StringBuilder page = new StringBuilder();
    new HtmlReport(PlanHtml.of(plan)).forPeople().write(report, page);
    try {
      Files.createDirectories(html.toPath().toAbsolutePath().getParent());
      Files.writeString(html.toPath(), page);
    } catch (IOException failure) {
      throw new MojoExecutionException("Rollcall: cannot write " + html);
    }
  }

  private LintReport report(ConfigFile file) throws MojoExecutionException {
    List<Finding> unread = new ArrayList<>();
    List<KubeObject> before = before(file, unread);
    Optional<String> configured = file.config().nodes();
    boolean assumed = nodes == null && configured.isEmpty();
    List<Mapping> cluster = cluster(file);
    List<Manifest> manifests = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    read(file, manifests, findings);
    RuleChoice choice =
        file.choice(rules(), Optional.empty(), Coverage.PART).only(rules(), List.of());
    List<ManifestReader.Contents> texts = contents(manifests);
    PlanInput input =
        new PlanInput(
                before, List.of(), Map.of(), cluster, assumed, 0, "ready", prune, ApplyOrder.HELM)
            .from(Sources.of("the manifests", texts, findings, unread));
    findings.addAll(unread);
    SchemaCheck server = new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, definitions(file));
    PlanCheck check = new PlanCheck(input, List.of(server, new AdmissionCheck()));
    LintReport report =
        new Inspection(settings(file, PlanCheck.STAGES), List.of(check), choice)
            .inspectRead(texts, findings);
    plan = check.plan();
    return report;
  }

  private List<Mapping> cluster(ConfigFile file) throws MojoExecutionException {
    String text = nodes;
    String path = nodes;
    if (nodes == null) {
      if (file.config().nodes().isEmpty()) {
        return NodeInventory.standard();
      }
      text = file.config().nodes().get();
      path = file.here(text);
    }
    Optional<List<Mapping>> known = NodeInventory.named(text);
    if (known.isPresent()) {
      return known.get();
    }
    if (!Files.exists(Path.of(base().toString(), path))) {
      throw new MojoExecutionException(
          "rollcall.nodes "
              + text
              + ": neither a number, a file, nor one of the presets "
              + String.join(", ", NodeInventory.presets()));
    }
    List<Manifest> manifests = new ArrayList<>();
    read(List.of(path), file, manifests, new ArrayList<>());
    List<KubeObject> objects = new ArrayList<>();
    contents(manifests).forEach(one -> objects.addAll(one.objects()));
    return NodeInventory.of(objects);
  }
}
