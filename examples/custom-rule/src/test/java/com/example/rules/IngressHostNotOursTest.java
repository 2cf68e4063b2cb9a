package com.example.rules;

import dev.rollcall.lint.Rule;
import dev.rollcall.testkit.RuleTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IngressHostNotOursTest {
  private static final List<Rule> RULES = List.of(new IngressHostNotOurs());

  @TestFactory
  Stream<DynamicTest> thePageKeepsItsPromises() {
    return Stream.concat(RuleTests.badExamples(RULES), RuleTests.goodExamples(RULES));
  }

  @TestFactory
  Stream<DynamicTest> soDoFurtherCases() throws IOException {
    return RuleTests.cases(RULES, Path.of("src/test/cases"));
  }
}
