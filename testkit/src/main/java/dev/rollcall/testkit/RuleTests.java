package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Tests of what rules promise, to be returned by a method with {@code @TestFactory}. */
public final class RuleTests {
  private RuleTests() {}

  /** The bad example of each rule's page gives the findings it marks. */
  public static Stream<DynamicTest> badExamples(List<? extends Rule> rules) {
    return rules.stream().map(rule -> dynamicTest(rule.info().id(), () -> checkBad(rule)));
  }

  /** The good example of each rule's page gives no finding of that rule. */
  public static Stream<DynamicTest> goodExamples(List<? extends Rule> rules) {
    return rules.stream().map(rule -> dynamicTest(rule.info().id(), () -> checkGood(rule)));
  }

  /**
   * Each file {@code folder/RULE-ID/CASE.yaml} gives the findings of that rule that it marks.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Stream<DynamicTest> cases(List<? extends Rule> rules, Path folder)
      throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    assertFalse(files.isEmpty(), "no case below " + folder);
    return files.stream()
        .map(
            file ->
                dynamicTest(
                    folder.relativize(file).toString(), () -> checkCase(rules, folder, file)));
  }

  private static void checkBad(Rule rule) {
    RuleInfo info = rule.info();
    List<Manifest> files = Cases.files("bad.yaml", info.bad());
    List<String> expected = Cases.expected(files);
    assertTrue(
        expected.stream().anyMatch(line -> line.endsWith(" " + info.id())),
        "the bad example marks no line with # finding: " + info.id());
    assertEquals(expected, Cases.found(List.of(rule), files));
  }

  private static void checkGood(Rule rule) {
    List<Manifest> files = Cases.files("good.yaml", rule.info().good());
    assertEquals(List.of(), Cases.found(List.of(rule), files));
  }

  /** Only the rule that the folder is named after is asked. */
  private static void checkCase(List<? extends Rule> rules, Path folder, Path file)
      throws IOException {
    String id = folder.relativize(file).getName(0).toString();
    List<? extends Rule> asked =
        rules.stream().filter(rule -> rule.info().id().equals(id)).toList();
    assertEquals(1, asked.size(), "rules with the id " + id);
    List<Manifest> files = Cases.files(file.getFileName().toString(), Files.readString(file));
    assertEquals(Cases.expected(files), Cases.found(asked, files));
  }
}
