package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Manifest;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.testkit.Cases;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * Every fix that is offered for any example of a rule, any case and any of {@code
 * examples/mistakes}, as all rules and checks see them: alone it takes its finding away and brings
 * no other; together the safe ones come to an end; comments, line ends and JSON stay what they are.
 */
class FixHarnessTest {
  private static final int ROUNDS_MAX = 3;
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");

  private final Inspection inspection =
      new Inspection(
          Inspection.Settings.DEFAULT,
          List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of()), new AdmissionCheck()),
          BuiltinRules.all());

  /** A name and the files it stands for. */
  private record Sample(String name, List<Manifest> files) {}

  @TestFactory
  Stream<DynamicTest> aFixAloneTakesItsFindingAwayAndBringsNoOther() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Sample sample : samples()) {
      List<Finding> before = findings(sample.files());
      for (Finding finding : before) {
        if (finding.fix().isPresent()) {
          tests.add(
              dynamicTest(
                  sample.name() + ": " + finding.rule(),
                  () -> checkAlone(finding, before, sample.files())));
        }
      }
    }
    assertTrue(tests.size() > 150, "only " + tests.size() + " fixes were offered");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> theSafeOnesTogetherComeToAnEnd() throws IOException {
    return fixable().map(one -> dynamicTest(one.name(), () -> checkTogether(one.files())));
  }

  @TestFactory
  Stream<DynamicTest> linesEndAsBefore() throws IOException {
    return fixable()
        .map(
            one ->
                dynamicTest(
                    one.name(),
                    () ->
                        assertEquals(
                            withCarriageReturns(fixed(one.files())),
                            fixed(withCarriageReturns(one.files())))));
  }

  @TestFactory
  Stream<DynamicTest> jsonStaysJson() throws IOException {
    return fixable().map(one -> dynamicTest(one.name(), () -> checkJson(one.files())));
  }

  private Stream<Sample> fixable() throws IOException {
    return samples().stream().filter(one -> isFixable(one.files()));
  }

  private boolean isFixable(List<Manifest> files) {
    return findings(files).stream().anyMatch(FixHarnessTest::isSafe);
  }

  private static boolean isSafe(Finding finding) {
    return finding.fix().isPresent()
        && finding.fix().get().applicability() == Fix.Applicability.SAFE;
  }

  /** What a rule does not say of itself, {@code rollcall rules} cannot show. */
  private static boolean isAnnounced(Finding finding) {
    return BuiltinRules.all().stream()
        .map(Rule::info)
        .filter(info -> info.id().equals(finding.rule()))
        .allMatch(
            info ->
                info.fix().isPresent()
                    && (!isSafe(finding) || info.fix().get() == Fix.Applicability.SAFE));
  }

  private void checkAlone(Finding finding, List<Finding> before, List<Manifest> files) {
    List<Manifest> after = apply(files, List.of(finding), true);
    assertTrue(!after.equals(files), "the fix changes nothing");
    assertTrue(isAnnounced(finding), "say .safeFix() or .unsafeFix() in its RuleInfo");
    Map<String, Integer> counts = counts(before);
    Map<String, Integer> left = counts(findings(after));
    assertTrue(
        left.getOrDefault(key(finding), 0) < counts.get(key(finding)),
        "is found again in\n" + after);
    boolean safe = isSafe(finding);
    assertEquals(
        List.of(),
        fresh(safe ? counts : refusals(before), safe ? left : refusals(findings(after))),
        "come with the fix of " + finding + "\n" + after);
    for (int i = 0; i < files.size(); i++) {
      assertEquals(
          comments(files.get(i), finding.fix().orElseThrow().edits()),
          comments(after.get(i), List.of()));
    }
  }

  private void checkTogether(List<Manifest> files) {
    List<Manifest> now = files;
    Map<String, Integer> before = counts(findings(files));
    for (int round = 0; isFixable(now); round++) {
      assertTrue(round < ROUNDS_MAX, "still not done: " + now);
      now = apply(now, findings(now), false);
    }
    assertEquals(List.of(), fresh(before, counts(findings(now))), now.toString());
  }

  private void checkJson(List<Manifest> files) {
    List<Manifest> json = files.stream().map(FixHarnessTest::asJson).toList();
    for (Manifest file : fixed(json)) {
      for (String line : file.text().lines().toList()) {
        if (!line.equals("---")) {
          new ObjectMapper().readTree(line);
        }
      }
    }
  }

  private List<Manifest> fixed(List<Manifest> files) {
    List<Manifest> now = files;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      now = apply(now, findings(now), false);
    }
    return now;
  }

  private static List<Manifest> apply(List<Manifest> files, List<Finding> all, boolean unsafeToo) {
    List<Manifest> now = new ArrayList<>();
    for (Manifest file : files) {
      List<Finding> own =
          all.stream().filter(one -> one.span().file().equals(file.file())).toList();
      now.add(new Manifest(file.file(), FixApplier.apply(file.text(), own, unsafeToo).text()));
    }
    return now;
  }

  private List<Finding> findings(List<Manifest> files) {
    return inspection.inspect(files, List.of()).findings();
  }

  /** Without the index in a list, which changes when an item goes. */
  private static String key(Finding finding) {
    return finding.rule() + " of " + finding.object();
  }

  private static Map<String, Integer> counts(List<Finding> findings) {
    Map<String, Integer> counts = new TreeMap<>();
    findings.forEach(finding -> counts.merge(key(finding), 1, Integer::sum));
    return counts;
  }

  /** What may change what happens may raise other questions, and may not be refused. */
  private static Map<String, Integer> refusals(List<Finding> findings) {
    return counts(
        findings.stream().filter(finding -> finding.stage().compareTo(Stage.WARNING) < 0).toList());
  }

  private static List<String> fresh(Map<String, Integer> before, Map<String, Integer> after) {
    return after.keySet().stream()
        .filter(key -> after.get(key) > before.getOrDefault(key, 0))
        .toList();
  }

  /** What stands behind {@code #}; the notes of what is taken away go with it. */
  private static List<String> comments(Manifest file, List<Edit> edits) {
    TreeSet<Integer> gone = new TreeSet<>();
    for (Edit edit : edits) {
      for (int line = edit.span().line(); line < edit.span().endLine(); line++) {
        gone.add(line);
      }
    }
    List<String> comments = new ArrayList<>();
    int number = 0;
    for (String line : file.lines()) {
      var found = COMMENT.matcher(line);
      if (!gone.contains(++number) && found.find()) {
        comments.add(found.group());
      }
    }
    return comments;
  }

  private static List<Manifest> withCarriageReturns(List<Manifest> files) {
    return files.stream()
        .map(file -> new Manifest(file.file(), file.text().replace("\n", "\r\n")))
        .toList();
  }

  /** A document a line, as a list of manifests is often kept. */
  private static Manifest asJson(Manifest file) {
    StringBuilder json = new StringBuilder();
    for (Document document : YamlReader.read(file.file(), file.text()).documents()) {
      new JsonWriter(json.append(json.isEmpty() ? "" : "---\n"), false)
          .value(document.root().plain());
      json.append('\n');
    }
    return new Manifest(file.file(), json.toString());
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      String id = rule.info().id();
      samples.add(new Sample(id + ", bad", Cases.files("bad.yaml", rule.info().bad())));
      samples.add(new Sample(id + ", good", Cases.files("good.yaml", rule.info().good())));
    }
    for (String folder : List.of("testdata/rules", "examples/mistakes")) {
      try (Stream<Path> walk = Files.walk(Run.ROOT.resolve(folder))) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
          String name = Run.ROOT.relativize(file).toString();
          samples.add(new Sample(name, Cases.files("case.yaml", Files.readString(file))));
        }
      }
    }
    return samples;
  }
}
