package dev.rollcall.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Edits in a text: which are taken, and what is left of the rest. */
class FixApplierTest {

  @Test
  void ofTwoThatOverlapTheFirstIsTaken() {
    List<Finding> both = List.of(fix(edit(1, 4, 7, "one")), fix(edit(1, 5, 6, "two")));
    assertEquals(new FixApplier.Fixed("a: one", 1), FixApplier.apply("a: xyz", both, false));
  }

  @Test
  void theSameEditOfTwoFindingsIsMadeOnce() {
    List<Finding> both = List.of(fix(edit(1, 4, 4, "-")), fix(edit(1, 4, 4, "-")));
    assertEquals("a: -1", FixApplier.apply("a: 1", both, false).text());
  }

  @Test
  void aFixIsTakenWholeOrNotAtAll() {
    List<Finding> both =
        List.of(fix(edit(2, 4, 5, "9")), fix(edit(1, 4, 5, "8"), edit(2, 4, 5, "7")));
    assertEquals("a: 1\nb: 9", FixApplier.apply("a: 1\nb: 2", both, false).text());
  }

  @Test
  void oneThatBreaksTheTextIsLeftOutAndTheOthersAreMade() {
    List<Finding> three =
        List.of(fix(edit(1, 4, 5, "8")), fix(edit(2, 4, 5, "[")), fix(edit(3, 4, 5, "9")));
    assertEquals(
        new FixApplier.Fixed("a: 8\nb: 2\nc: 9", 2),
        FixApplier.apply("a: 1\nb: 2\nc: 3", three, false));
  }

  @Test
  void columnsCountCodePoints() {
    assertEquals(
        "😀: 2", FixApplier.apply("😀: 1", List.of(fix(edit(1, 4, 5, "2"))), false).text());
  }

  /** Were each compared with each, nobody would wait for it. */
  @Test
  void aHundredThousandFixesInOneLineAreApplied() {
    int count = 100_000;
    StringBuilder text = new StringBuilder("[");
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(fix(edit(1, text.length() + 1, text.length() + 2, "2")));
      text.append("1,");
    }
    FixApplier.Fixed fixed = FixApplier.apply(text + "0]", findings, false);
    assertEquals(text.toString().replace('1', '2') + "0]", fixed.text());
  }

  private static Edit edit(int line, int from, int to, String text) {
    return new Edit(new Span("a.yaml", line, from, line, to), text);
  }

  private static Finding fix(Edit... edits) {
    return Finding.of("a", Stage.RULE, Severity.INFO, "", edits[0].span())
        .withFix(new Fix("", Fix.Applicability.SAFE, List.of(edits)));
  }
}
