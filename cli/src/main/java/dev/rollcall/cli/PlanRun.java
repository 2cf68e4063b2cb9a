package dev.rollcall.cli;

import dev.rollcall.config.ConfigFile;
import dev.rollcall.dryrun.CalendarReport;
import dev.rollcall.dryrun.job.CronCalendar;
import dev.rollcall.dryrun.plan.ApplyOrder;
import dev.rollcall.dryrun.plan.Plan;
import dev.rollcall.dryrun.plan.PlanCheck;
import dev.rollcall.dryrun.plan.PlanHtml;
import dev.rollcall.dryrun.plan.PlanInput;
import dev.rollcall.dryrun.plan.PlanJson;
import dev.rollcall.dryrun.plan.PlanMarkdown;
import dev.rollcall.dryrun.plan.PlanMermaid;
import dev.rollcall.dryrun.plan.PlanText;
import dev.rollcall.dryrun.plan.SimulationRules;
import dev.rollcall.dryrun.plan.Sources;
import dev.rollcall.lint.Coverage;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.RuleChoice;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.KubeObject;
import dev.rollcall.report.Formats;
import dev.rollcall.report.HtmlReport;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.report.TextReport;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Carries out {@code rollcall plan}: manifests to a plan, its findings to reports and exit code.
 */
final class PlanRun {
  private final PlanOptions options;
  private final Streams streams;
  private final ConfigFile config;
  private final LintSettings settings;
  private Plan plan;
  private Optional<CronCalendar> firings = Optional.empty();

  PlanRun(PlanOptions options, Streams streams) {
    this.options = options;
    this.streams = streams;
    this.config = Configuration.of(options, streams);
    LintOptions shared = new LintOptions();
    shared.kubernetesVersion = options.kubernetesVersion;
    shared.namespace = options.namespace;
    shared.failOn = options.failOn;
    shared.unknownKinds = "ignore";
    this.settings = new LintSettings(shared, config, streams);
  }

  /**
   * Runs and returns the exit code.
   *
   * @throws UsageError if an option, the configuration or a path cannot be used
   */
  int run() {
    ReportFiles reports =
        new ReportFiles(
            options.outputs.isEmpty() ? List.of(Output.parse("text")) : options.outputs,
            options.colour,
            streams,
            this::writer);
    ApplyOrder order = order();
    String fate = fate();
    var failOn = settings.failOn();
    Input after = read(options.paths);
    List<ManifestReader.Contents> texts = Inspection.read(after.manifests(), namespace());
    if (options.duration != null || options.clusters != null) {
      Sources sources = sources(texts, after, OldManifests.NONE);
      sources.lines().forEach(line -> streams.err().println("rollcall: " + line));
      int code =
          options.duration != null
              ? calendar(objects(texts))
              : new ClusterPlay(options, streams).run(objects(texts));
      return sources.unread().isEmpty() ? code : ExitCode.FINDINGS;
    }
    OldManifests before = before();
    boolean assumed = options.nodes == null && config.config().nodes().isEmpty();
    List<Mapping> nodes = new ClusterNodes(config, streams).read(options.nodes);
    List<KubeObject> old = before.objects();
    if (options.from != null && old.isEmpty()) {
      streams
          .err()
          .println("rollcall: --from " + options.from + ": no objects, so everything is new");
    }
    PlanInput input =
        new PlanInput(old, List.of(), Map.of(), nodes, assumed, 0, fate, options.prune, order)
            .without(
                ClusterNodes.existing("--drain", options.drain, nodes),
                ClusterNodes.existing("--lose", options.lose, nodes))
            .from(sources(texts, after, before));
    if (options.at != null) {
      TimeSpan span = TimeSpan.of(options.at, "24h");
      firings = Optional.of(CronCalendar.of(objects(texts), span.from(), span.to()));
      input = input.at(span.from());
    }
    PlanCheck check = new PlanCheck(input, settings.checks());
    Inspection inspection =
        new Inspection(settings.inspected(PlanCheck.STAGES), List.of(check), choice());
    LintReport report =
        withPages(inspection.inspectRead(texts, after.and(before.unread()).findings()));
    plan = check.plan();
    reports.write(report.with(config.text()));
    return report.reaches(failOn) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private Sources sources(List<ManifestReader.Contents> texts, Input after, OldManifests before) {
    return Sources.of(String.join(" ", options.paths), texts, after.findings(), before.unread());
  }

  /** The levels of the configuration, and no rule to ask. */
  private RuleChoice choice() {
    return config
        .choice(BuiltinRules.all(), Optional.empty(), Coverage.PART)
        .only(BuiltinRules.all(), List.of());
  }

  private static LintReport withPages(LintReport report) {
    Map<String, RuleInfo> pages = new TreeMap<>(report.rules());
    SimulationRules.all().forEach(page -> pages.put(page.id(), page));
    return new LintReport(
        report.findings(),
        report.suppressed(),
        report.files(),
        report.fileCount(),
        report.objectCount(),
        report.skipped(),
        pages,
        report.versions());
  }

  private ReportWriter writer(String format, boolean colour) {
    return switch (format) {
      case "text" -> (report, out) -> text(report, colour, out);
      case "json" -> (report, out) -> PlanJson.write(plan, report.findings(), firings, out);
      case "html" ->
          (report, out) -> new HtmlReport(PlanHtml.of(plan)).forPeople().write(report, out);
      case "markdown" -> (report, out) -> PlanMarkdown.write(plan, report, out);
      case "mermaid" -> (report, out) -> PlanMermaid.write(plan, out);
      default -> {
        if (!Formats.NAMES.contains(format)) {
          throw new UsageError(
              "no report format \""
                  + format
                  + "\"; there are "
                  + String.join(", ", Formats.NAMES)
                  + ", mermaid");
        }
        yield Reports.named(format, colour);
      }
    };
  }

  private void text(LintReport report, boolean colour, StringBuilder out) {
    PlanText.write(plan, options.all, out);
    firings.ifPresent(
        calendar -> {
          if (!calendar.firings().isEmpty() || !calendar.remarks().isEmpty()) {
            out.append("\nFIRINGS of CronJobs in the 24 hours from ").append(options.at);
            out.append('\n');
            CalendarReport.text(calendar, out);
          }
        });
    if (!report.findings().isEmpty() || !report.skipped().isEmpty()) {
      out.append("\nFINDINGS\n");
      new TextReport(colour).forPeople().write(report, out);
    }
  }

  /** When the CronJobs fire, and nothing else. */
  private int calendar(List<KubeObject> objects) {
    if (options.at == null) {
      throw new UsageError("--for needs --at: without a clock nothing fires");
    }
    TimeSpan span = TimeSpan.of(options.at, options.duration);
    CronCalendar calendar = CronCalendar.of(objects, span.from(), span.to());
    StringBuilder out = new StringBuilder();
    boolean json = !options.outputs.isEmpty() && options.outputs.get(0).format().equals("json");
    if (json) {
      new JsonWriter(out, true).value(CalendarReport.plain(calendar));
      out.append('\n');
    } else {
      CalendarReport.text(calendar, out);
    }
    streams.out().print(out);
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  private ApplyOrder order() {
    for (ApplyOrder order : ApplyOrder.values()) {
      boolean formerly = order == ApplyOrder.KUBECTL && options.order.equals("files");
      if (formerly || order.word().equals(options.order)) {
        return order;
      }
    }
    throw new UsageError("--order " + options.order + ": there are helm, kubectl, argocd, flux");
  }

  private String fate() {
    return switch (options.whatIf) {
      case "ready", "never-ready", "image-pull" -> options.whatIf;
      default ->
          throw new UsageError(
              "--what-if " + options.whatIf + ": there are ready, never-ready, image-pull");
    };
  }

  private OldManifests before() {
    return options.from == null
        ? OldManifests.NONE
        : OldManifests.read(options.from, options.paths, namespace(), config, streams);
  }

  private Input read(List<String> paths) {
    Input input = Input.read(paths, null, null, true, List.of(), config.leftOut(), streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(input.problems().get(0));
    }
    return input;
  }

  private List<KubeObject> objects(List<ManifestReader.Contents> texts) {
    List<KubeObject> objects = new ArrayList<>();
    texts.forEach(text -> objects.addAll(text.objects()));
    return objects;
  }

  private String namespace() {
    return options.namespace == null ? "default" : options.namespace;
  }
}
