package dev.rollcall.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Manifest;
import dev.rollcall.testkit.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the examples on every rule's page and every case below testdata/rules. */
class RulePagesTest {
  private static final Path CASES =
      Path.of(System.getProperty("rollcall.root", ".."), "testdata", "rules");

  @TestFactory
  Stream<DynamicTest> theBadExampleGivesTheFindingsItMarks() {
    return BuiltinRules.all().stream()
        .map(Rule::info)
        .map(info -> dynamicTest(info.id(), () -> checkBad(info)));
  }

  @TestFactory
  Stream<DynamicTest> theGoodExampleGivesNoFindingOfThisRule() {
    return BuiltinRules.all().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.info().id(),
                    () ->
                        assertEquals(
                            List.of(),
                            Cases.found(
                                List.of(rule), Cases.files("good.yaml", rule.info().good())))));
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesTheFindingsItMarks() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(CASES)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    assertFalse(files.isEmpty(), "no case below " + CASES);
    return files.stream()
        .map(file -> dynamicTest(CASES.relativize(file).toString(), () -> checkCase(file)));
  }

  private static void checkBad(RuleInfo info) {
    List<Manifest> files = Cases.files("bad.yaml", info.bad());
    List<String> expected = Cases.expected(files);
    assertTrue(
        expected.stream().anyMatch(line -> line.endsWith(" " + info.id())),
        "the bad example marks no line with # finding: " + info.id());
    assertEquals(expected, Cases.found(ruleNamed(info.id()), files));
  }

  /** A case lives in the folder of its rule; only that rule is asked. */
  private static void checkCase(Path file) throws IOException {
    String rule = CASES.relativize(file).getName(0).toString();
    List<Manifest> files = Cases.files(file.getFileName().toString(), Files.readString(file));
    assertEquals(Cases.expected(files), Cases.found(ruleNamed(rule), files));
  }

  private static List<Rule> ruleNamed(String id) {
    List<Rule> found =
        BuiltinRules.all().stream().filter(rule -> rule.info().id().equals(id)).toList();
    assertEquals(1, found.size(), "rules with the id " + id);
    return found;
  }
}
