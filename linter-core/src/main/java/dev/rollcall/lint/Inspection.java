package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The whole way from texts to a report, without any input or output: what the command, the Maven
 * plugin and tests all call.
 */
public final class Inspection {
  /** Below this many files, threads cost more than they bring. */
  private static final int PARALLEL_MIN = 32;

  private final Settings settings;
  private final List<Check> checks;
  private final RuleChoice choice;
  private final Linter linter;
  private final RuleTimes times;

  /**
   * What to look for.
   *
   * @param defaultNamespace for namespaced objects that name none
   * @param stages the stages whose findings count
   * @param closedWorld true if the input is all that the cluster will hold
   */
  public record Settings(
      KubernetesVersions versions,
      String defaultNamespace,
      Set<Stage> stages,
      boolean closedWorld,
      ExternalObjects external) {

    /** The newest Kubernetes, namespace {@code default}, every stage, an open world. */
    public static final Settings DEFAULT =
        new Settings(
            KubernetesVersions.DEFAULT,
            "default",
            Set.of(Stage.values()),
            false,
            ExternalObjects.NONE);
  }

  /** An inspection by these checks and rules, each at its own severity. */
  public Inspection(Settings settings, List<Check> checks, List<Rule> rules) {
    this(settings, checks, RuleChoice.of(rules));
  }

  /** An inspection by these checks and a choice of rules. */
  public Inspection(Settings settings, List<Check> checks, RuleChoice choice) {
    this(settings, checks, choice, RuleTimes.OFF);
  }

  /** The same, measured. */
  public Inspection(Settings settings, List<Check> checks, RuleChoice choice, RuleTimes times) {
    this.times = times;
    this.settings = settings;
    this.checks = List.copyOf(checks);
    this.choice = choice;
    this.linter = new Linter(choice.rules(), choice.parameters(), times);
  }

  /** Reads the manifests; the same list gives the same contents in the same order. */
  public static List<ManifestReader.Contents> read(
      List<Manifest> manifests, String defaultNamespace) {
    return read(manifests, defaultNamespace, RuleTimes.OFF);
  }

  private static List<ManifestReader.Contents> read(
      List<Manifest> manifests, String defaultNamespace, RuleTimes times) {
    Stream<Manifest> stream = manifests.stream();
    if (manifests.size() >= PARALLEL_MIN) {
      stream = stream.parallel();
    }
    return stream
        .map(
            manifest -> {
              long start = times.now();
              ManifestReader.Contents contents = ManifestReader.read(manifest, defaultNamespace);
              times.add(RuleTimes.READING, start);
              return contents;
            })
        .toList();
  }

  /** The report on {@code manifests}; {@code before} are findings from reading the files. */
  public LintReport inspect(List<Manifest> manifests, List<Finding> before) {
    return times.isOn()
        ? times.inOneThread(() -> inspected(manifests, before))
        : inspected(manifests, before);
  }

  private LintReport inspected(List<Manifest> manifests, List<Finding> before) {
    return inspectRead(read(manifests, settings.defaultNamespace(), times), before);
  }

  /** The same for what has been read already. */
  public LintReport inspectRead(List<ManifestReader.Contents> texts, List<Finding> before) {
    List<Manifest> manifests = texts.stream().map(ManifestReader.Contents::manifest).toList();
    List<Finding> findings = new ArrayList<>(before);
    List<KubeObject> objects = new ArrayList<>();
    List<ManifestReader.Skipped> skipped = new ArrayList<>(0);
    for (ManifestReader.Contents contents : texts) {
      objects.addAll(contents.objects());
      findings.addAll(contents.findings());
      skipped.addAll(contents.skipped());
    }
    LintContext context =
        new LintContext(
            new ManifestSet(objects),
            settings.versions().oldest(),
            settings.versions().newest(),
            settings.closedWorld(),
            settings.external());
    long start = times.now();
    for (Check check : checks) {
      findings.addAll(check.check(context));
    }
    times.add(RuleTimes.SERVER, start);
    if (settings.stages().contains(Stage.RULE)) {
      findings.addAll(linter.lint(context));
    }
    findings.removeIf(finding -> !settings.stages().contains(finding.stage()));
    Precedence.settle(findings, pages());
    findings.sort(Finding.ORDER);
    Suppressions suppressions = new Suppressions(manifests, objects, pages());
    Sieve sieve = new Sieve(choice, suppressions);
    new LinkedHashSet<>(findings).forEach(sieve::take);
    boolean silences = !suppressions.isEmpty() || !choice.local().isEmpty();
    if (silences && settings.stages().contains(Stage.RULE)) {
      SilenceReview review =
          new SilenceReview(choice, linter.wide(), notFullyRead(findings, skipped));
      review.inInput(suppressions, objects).forEach(sieve::take);
      review.inConfiguration(sieve.used()).forEach(sieve::take);
    }
    return report(sieve, manifests, objects.size(), skipped);
  }

  private static Set<String> notFullyRead(
      List<Finding> findings, List<ManifestReader.Skipped> skipped) {
    Set<String> files = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.stage() == Stage.SYNTAX) {
        files.add(finding.span().file());
      }
    }
    skipped.forEach(one -> files.add(one.span().file()));
    return files;
  }

  private LintReport report(
      Sieve sieve,
      List<Manifest> manifests,
      int objectCount,
      List<ManifestReader.Skipped> skipped) {
    List<Finding> findings = sieve.counted();
    Set<String> shown = new HashSet<>();
    for (Finding finding : findings) {
      shown.add(finding.span().file());
    }
    Map<String, Manifest> files = new LinkedHashMap<>();
    for (Manifest manifest : manifests) {
      if (shown.contains(manifest.file())) {
        files.put(manifest.file(), manifest);
      }
    }
    Map<String, RuleInfo> rules = pages();
    return new LintReport(
        findings,
        sieve.suppressed(),
        files,
        manifests.size(),
        objectCount,
        skipped,
        rules,
        settings.versions());
  }

  private Map<String, RuleInfo> pages() {
    Map<String, RuleInfo> pages = new TreeMap<>();
    for (Rule rule : linter.rules()) {
      pages.put(rule.info().id(), rule.info());
    }
    return pages;
  }
}
