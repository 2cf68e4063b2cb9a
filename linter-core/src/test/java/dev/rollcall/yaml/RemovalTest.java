package dev.rollcall.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.FixApplier;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a text when {@code gone} is taken away; {@code |} stands for a line end. */
class RemovalTest {
  private static final String UNCHANGED = "as it was";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "a line goes with its note      ! a: 1|gone: 2  # note|b: 3| ! a: 1|b: 3|",
        "notes of others stay           ! a: 1|# of a|gone: 2|# of b|b: 3| ! a: 1|# of a|# of b|b: 3|",
        "all lines of a block go        ! a: 1|gone:|  - x|  # inside|  - y|b: 3| ! a: 1|b: 3|",
        "and of a text                  ! a: 1|gone: >|  x|  y|b: 3| ! a: 1|b: 3|",
        "the last line may have no end  ! a: 1|gone: 2 ! a: 1|",
        "an empty value has a line      ! a: 1|gone:|b: 3| ! a: 1|b: 3|",
        "an item goes with its dash     ! l:|  - a|  - {gone: 1}|  - b| ! l:|  - a|  - b|",
        "behind a dash the next moves up! l:|- gone: 1|  b: 2|- c| ! l:|- b: 2|- c|",
        "unless a note is in between    ! l:|- gone: 1|  # of b|  b: 2| ! as it was",
        "nothing empty is left behind   ! a: 1|s:|  t:|    gone: 2|b: 3| ! a: 1|b: 3|",
        "in brackets a comma goes       ! {a: 1, gone: 2, b: 3} ! {a: 1, b: 3}",
        "and so for the last one        ! {a: 1, gone: 2} ! {a: 1}",
        "a list in brackets             ! l: [a, {gone: 1}, b] ! l: [a, b]",
        "brackets over several lines    ! s: {|  a: 1,|  gone: {|    x: 1 },|  b: 2}| ! s: {|  a: 1,|  b: 2}|",
        "JSON of many lines             ! {|  \"a\": 1,|  \"gone\": 2|}| ! {|  \"a\": 1|}|",
        "a note may be in brackets      ! {|  a: 1, # of a|  gone: 2|}| ! as it was",
        "what is merged stays           ! x: &x {gone: 1, b: 2}|y:|  <<: *x|  z: 1| ! x: &x {b: 2}|y:|  <<: *x|  z: 1|",
        "an anchor in use stays         ! gone: &x 1|b: *x| ! as it was",
        "one not in use goes            ! gone: &x 1|b: 2| ! b: 2|",
        "the only one stays             ! gone: 1| ! as it was",
      })
  void theRestKeepsItsBytes(String name, String before, String after) {
    String text = before.strip().replace('|', '\n');
    Node gone = find(YamlReader.read("a.yaml", text).documents().get(0).root());
    List<Finding> findings =
        Removal.of(gone).stream()
            .map(
                span ->
                    Finding.of("a", Stage.RULE, Severity.INFO, "", span)
                        .withFix(new Fix("", Fix.Applicability.SAFE, List.of(new Edit(span, "")))))
            .toList();
    String expected = after.strip().equals(UNCHANGED) ? text : after.strip().replace('|', '\n');
    assertEquals(expected, FixApplier.apply(text, findings, false).text());
  }

  private static Node find(Node node) {
    if (node.at("gone").exists()) {
      return node.at("gone");
    }
    for (Node.Entry entry : node.entries()) {
      Node found = find(entry.value());
      if (found.exists()) {
        return found;
      }
    }
    for (Node item : node.items()) {
      Node found = find(item);
      if (found.exists()) {
        return found;
      }
    }
    return node.at("gone");
  }
}
