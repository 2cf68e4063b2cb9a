package dev.rollcall.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "a b c > a x c > @@ -1,3 +1,3 @@ | a|-b|+x| c",
        "a b c > a c > @@ -1,3 +1,2 @@ | a|-b| c",
        "a > a b > @@ -1 +1,2 @@ | a|+b",
        "1 2 3 4 5 6 7 8 > 1 2 3 4 x 6 7 8 > @@ -2,7 +2,7 @@ | 2| 3| 4|-5|+x| 6| 7| 8",
      })
  void aHunkHasThreeLinesAround(String before, String after, String hunk) {
    StringBuilder out = new StringBuilder();
    UnifiedDiff.write("f", lines(before), lines(after), out);
    assertEquals(
        "--- f\n+++ f\n" + hunk.strip().replace(" | ", "\n ").replace('|', '\n') + "\n",
        out.toString());
  }

  @Test
  void equalTextsGiveNothing() {
    StringBuilder out = new StringBuilder();
    UnifiedDiff.write("f", "a\n", "a\n", out);
    assertEquals("", out.toString());
  }

  /** The oracle is the definition: doing what the changes say gives the other text. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 40, 700})
  void theChangesMakeOneTextOfTheOther(int length) {
    Random random = new Random(length);
    for (int round = 0; round < 200; round++) {
      List<String> before = words(random, length);
      List<String> after = round % 2 == 0 ? words(random, length) : edited(random, before);
      List<String> made = new ArrayList<>();
      int at = 0;
      for (LineDiff.Change change : LineDiff.of(before, after)) {
        made.addAll(before.subList(at, change.from()));
        assertEquals(made.size(), change.newFrom());
        made.addAll(after.subList(change.newFrom(), change.newTo()));
        at = change.to();
      }
      made.addAll(before.subList(at, before.size()));
      assertEquals(after, made);
    }
  }

  private static List<String> words(Random random, int length) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      words.add(String.valueOf((char) ('a' + random.nextInt(length < 100 ? 3 : 26))));
    }
    return words;
  }

  private static List<String> edited(Random random, List<String> words) {
    List<String> edited = new ArrayList<>(words);
    for (int i = 0; i < 5 && !edited.isEmpty(); i++) {
      int at = random.nextInt(edited.size());
      if (random.nextBoolean()) {
        edited.remove(at);
      } else {
        edited.add(at, "new");
      }
    }
    return edited;
  }

  private static String lines(String words) {
    return words.strip().replace(' ', '\n') + "\n";
  }
}
