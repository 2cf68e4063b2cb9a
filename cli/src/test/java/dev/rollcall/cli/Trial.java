package dev.rollcall.cli;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.cli.Mutations.Mutation;
import dev.rollcall.dryrun.node.NodeInventory;
import dev.rollcall.dryrun.plan.ApplyOrder;
import dev.rollcall.dryrun.plan.PlanCheck;
import dev.rollcall.dryrun.plan.PlanHtml;
import dev.rollcall.dryrun.plan.PlanInput;
import dev.rollcall.dryrun.plan.PlanJson;
import dev.rollcall.dryrun.plan.PlanText;
import dev.rollcall.files.ManifestFiles;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Linter;
import dev.rollcall.lint.Rule;
import dev.rollcall.model.Manifest;
import dev.rollcall.report.Formats;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Problem;
import dev.rollcall.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What any text has to come through: it is read, linted, reported in every format, fixed and
 * planned without an exception, without a failing rule, without a finding outside of the file, and
 * without a long wait. Many threads may try at once.
 */
final class Trial {
  /** Of processor time for one small file: some thousand times what it takes. */
  private static final long MILLIS_MAX = 5_000;

  private static final List<Check> CHECKS =
      List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of()), new AdmissionCheck());

  private final Inspection inspection =
      new Inspection(Inspection.Settings.DEFAULT, CHECKS, BuiltinRules.all());
  private final List<ReportWriter> writers =
      Formats.NAMES.stream().map(name -> Reports.named(name, true)).toList();
  private final Map<String, String> faults = new ConcurrentHashMap<>();
  private final AtomicInteger tried = new AtomicInteger();

  /** Tries it; what goes wrong is kept for {@link #faults()}. */
  void check(Mutation mutation) {
    tried.incrementAndGet();
    long start = cpuMillis();
    try {
      ManifestFiles.Read read =
          ManifestFiles.read("a.yaml", new ByteArrayInputStream(mutation.bytes()));
      if (read.manifest().isPresent()) {
        lint(mutation, read.manifest().get());
        plan(read.manifest().get());
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      fault(mutation, trace(failure));
    }
    long millis = cpuMillis() - start;
    if (millis > MILLIS_MAX) {
      fault(mutation, "takes very long");
    }
  }

  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }

  private void lint(Mutation mutation, Manifest manifest) {
    LintReport report = inspection.inspect(List.of(manifest), List.of());
    int lines = manifest.text().split("\r\n|\r|\n|\u0085|\u2028|\u2029", -1).length;
    for (Finding finding : report.findings()) {
      if (finding.rule().equals(Linter.RULE_FAILED)) {
        fault(mutation, finding.message());
      }
      if (finding.span().line() < 1
          || finding.span().endLine() > lines
          || finding.span().column() < 1) {
        fault(mutation, "a finding of " + finding.rule() + " outside the file: " + finding.span());
      }
    }
    for (ReportWriter writer : writers) {
      StringBuilder out = new StringBuilder();
      writer.write(report, out);
    }
    fix(mutation, manifest, report, false);
    fix(mutation, manifest, report, true);
  }

  /** A fix may leave faults of the text as they are; it must not add one. */
  private void fix(Mutation mutation, Manifest manifest, LintReport report, boolean unsafe) {
    FixApplier.Fixed fixed = FixApplier.apply(manifest.text(), report.findings(), unsafe);
    if (fixed.applied() > 0 && syntaxFaults(fixed.text()) > syntaxFaults(manifest.text())) {
      List<String> rules = new ArrayList<>();
      for (Finding finding : report.findings()) {
        if (finding.fix().isPresent()) {
          rules.add(finding.rule());
        }
      }
      fault(mutation, "the text is no YAML after the fixes of " + rules);
    }
  }

  private static long syntaxFaults(String text) {
    return YamlReader.read("a.yaml", text).problems().stream()
        .filter(problem -> problem.kind() != Problem.Kind.VALUE)
        .count();
  }

  private void plan(Manifest manifest) {
    PlanInput input =
        new PlanInput(
                List.of(),
                List.of(),
                Map.of(),
                NodeInventory.standard(),
                true,
                36,
                "ready",
                false,
                ApplyOrder.HELM)
            .without(List.of("worker-1", "worker-2"), List.of("worker-3"));
    PlanCheck check = new PlanCheck(input, CHECKS);
    LintReport report =
        new Inspection(Inspection.Settings.DEFAULT, List.of(check), List.<Rule>of())
            .inspect(List.of(manifest), List.of());
    PlanText.write(check.plan(), true, new StringBuilder());
    PlanJson.write(check.plan(), report.findings(), Optional.empty(), new StringBuilder());
    PlanHtml.of(check.plan());
  }

  /** The first of each sort is shown. */
  private void fault(Mutation mutation, String what) {
    String sort = what.replaceAll("[0-9]+(?!\\))", "0").replaceAll("\".*?\"", "\"\"");
    if (!faults.containsKey(sort)) {
      keep(mutation);
    }
    faults.merge(sort, mutation.name() + "\n    " + what, (a, b) -> a.compareTo(b) < 0 ? a : b);
  }

  /** The text, to look at: {@code target/faults}. */
  private static void keep(Mutation mutation) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "faults"));
      Files.write(folder.resolve(mutation.name().replaceAll("[^\\w.]+", "-")), mutation.bytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** How many were tried. */
  int tried() {
    return tried.get();
  }

  /** Nothing, or a line for each sort of fault. */
  String faults() {
    StringBuilder lines = new StringBuilder();
    for (String fault : new TreeMap<>(faults).values()) {
      lines.append("\n  ").append(fault);
    }
    return lines.toString();
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    text.append(failure.getClass().getName());
    int shown = 0;
    for (StackTraceElement place : failure.getStackTrace()) {
      if (place.getClassName().startsWith("dev.rollcall.") && shown++ < 5) {
        new PrintWriter(text, true).append("\n      at ").append(place.toString());
      }
    }
    return text.append("\n      ")
        .append(
            failure.getMessage() == null ? "" : failure.getMessage().lines().findFirst().orElse(""))
        .toString();
  }
}
