package dev.rollcall.rules;

import dev.rollcall.testkit.RuleTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the examples on every rule's page and every case below testdata/rules. */
class RulePagesTest {
  private static final Path CASES =
      Path.of(System.getProperty("rollcall.root", ".."), "testdata", "rules");

  @TestFactory
  Stream<DynamicTest> theBadExampleGivesTheFindingsItMarks() {
    return RuleTests.badExamples(BuiltinRules.all());
  }

  @TestFactory
  Stream<DynamicTest> theGoodExampleGivesNoFindingOfThisRule() {
    return RuleTests.goodExamples(BuiltinRules.all());
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesTheFindingsItMarks() throws IOException {
    return RuleTests.cases(BuiltinRules.all(), CASES);
  }
}
