package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.Problem;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents are read all the same; those that kubectl does not see are problems. */
class LostDocumentTest {

  @Test
  void aLineOfThreeDashesAloneSeparates() {
    assertEquals(List.of(), lost("a: 1\n---\nb: 2\n---  \nc: 3\n"));
  }

  @Test
  void aCommentBehindTheDashesHidesWhatFollows() {
    assertEquals(List.of(3), lost("a: 1\n--- # the next one\nb: 2\n"));
  }

  @Test
  void theDashesAtTheTopMayHaveAComment() {
    assertEquals(List.of(), lost("# a file\n--- # first\na: 1\n---\nb: 2\n"));
  }

  @Test
  void anEndMarkHidesWhatFollowsUpToTheNextDashes() {
    assertEquals(List.of(4), lost("a: 1\n...\n--- # second\nb: 2\n---\nc: 3\n"));
  }

  @Test
  void nothingIsLostWhereNothingFollows() {
    assertEquals(List.of(), lost("a: 1\n...\n# the end\n"));
    assertEquals(List.of(), lost("a: 1\n--- # nothing\n"));
  }

  private static List<Integer> lost(String text) {
    Parsed parsed = YamlReader.read("file.yaml", text);
    List<Integer> lines = new ArrayList<>();
    for (Problem problem : parsed.problems()) {
      assertEquals(Problem.Kind.LOST_DOCUMENT, problem.kind(), problem.message());
      lines.add(problem.span().line());
    }
    return lines;
  }
}
