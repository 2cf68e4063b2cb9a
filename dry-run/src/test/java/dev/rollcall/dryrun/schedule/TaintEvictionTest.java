package dev.rollcall.dryrun.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaintEvictionTest {
  /** Tolerations as key=seconds, "for ever" without a number. */
  @ParameterizedTest(name = "taints {0}, tolerations {1}: {2}")
  @CsvSource({
    "'',      '',          stays",
    "a,       '',          0",
    "a,       a,           stays",
    "a,       a=30,        30",
    "a b,     'a=30 b=10', 10",
    "a b,     'a b=10',    10",
    "a b,     a,           0",
    "a,       'a=30 a',    30",
    "a,       a=-5,        0",
    "other,   b=10,        0"
  })
  void theShortestPatienceCounts(String taints, String tolerations, String expected) {
    List<Taint> marks = new ArrayList<>();
    for (String key : words(taints)) {
      marks.add(new Taint(key, "", Taint.Effect.NO_EXECUTE));
    }
    List<Toleration> borne = new ArrayList<>();
    for (String word : words(tolerations)) {
      String[] parts = word.split("=");
      borne.add(
          new Toleration(
              parts[0],
              true,
              "",
              Taint.Effect.NO_EXECUTE,
              parts.length == 1
                  ? OptionalLong.empty()
                  : OptionalLong.of(Long.parseLong(parts[1]))));
    }
    TaintEviction eviction = TaintEviction.of(marks, borne);
    assertEquals(expected, eviction.evicts() ? "" + eviction.afterSeconds() : "stays");
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
