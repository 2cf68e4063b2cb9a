package dev.rollcall.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.Rule;
import dev.rollcall.model.Manifest;
import dev.rollcall.testkit.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Applies each fix offered on a rule's bad example and asks the rule again. */
class RuleFixesTest {

  @TestFactory
  Stream<DynamicTest> aFixRemovesTheFindingAndNothingElse() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      for (Finding finding : findings(rule, rule.info().bad())) {
        if (finding.fix().isPresent()) {
          tests.add(dynamicTest(rule.info().id(), () -> check(rule, finding)));
        }
      }
    }
    assertTrue(tests.size() > 20, "only " + tests.size() + " fixes were offered");
    return tests.stream();
  }

  private static void check(Rule rule, Finding finding) {
    String before = rule.info().bad();
    String after = before;
    for (Edit edit : finding.fix().orElseThrow().edits()) {
      assertEquals(edit.span().line(), edit.span().endLine(), "this test knows single lines only");
      after = apply(after, edit);
    }
    assertEquals(before.lines().count(), after.lines().count());
    assertTrue(rule.info().fix().isPresent(), "say .safeFix() or .unsafeFix() in its RuleInfo");
    if (finding.fix().get().applicability() == Fix.Applicability.SAFE) {
      assertEquals(Fix.Applicability.SAFE, rule.info().fix().get());
    }
    assertEquals(findings(rule, before).size() - 1, findings(rule, after).size(), after);
  }

  private static String apply(String text, Edit edit) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int index = edit.span().line() - 1;
    String line = lines.get(index);
    String head = line.substring(0, line.offsetByCodePoints(0, edit.span().column() - 1));
    String tail = line.substring(line.offsetByCodePoints(0, edit.span().endColumn() - 1));
    lines.set(index, head + edit.text() + tail);
    return String.join("\n", lines) + "\n";
  }

  private static List<Finding> findings(Rule rule, String text) {
    return Cases.findings(List.of(rule), List.of(new Manifest("bad.yaml", text)));
  }
}
