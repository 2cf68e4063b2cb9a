package dev.rollcall.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON objects that follow each other without a line between, which kubectl takes as well. */
class JsonStreamTest {
  @Test
  void each_object_is_a_document_at_its_own_place() {
    Parsed parsed =
        YamlReader.read("a", "{\n  \"a\": \"}{\\\"\"\n}\n{\n  \"b\": {}\n} {\"c\": [{}, {}]}\n");
    assertEquals(List.of(), parsed.problems());
    List<String> places =
        parsed.documents().stream().map(document -> document.root().span().toString()).toList();
    assertEquals(List.of("a:1:1", "a:4:1", "a:6:3"), places);
    assertEquals("a:5:8", parsed.documents().get(1).root().at("b").span().toString());
    assertEquals("a:6:9", parsed.documents().get(2).root().at("c").span().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: \"} {\", b: '} {'}",
        "{a: {}}",
        "{a: [{b: c}, {d: e}]}",
        "{a: b} # } {",
        "{a: \"x\n} {\"}",
      })
  void one_object_stays_one(String text) {
    Parsed parsed = YamlReader.read("a", text);
    assertEquals(List.of(), parsed.problems());
    assertEquals(1, parsed.documents().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: b}} {", "{\"a", "{'", "{a: b} x {c: d}", "{{}} {{}}"})
  void what_is_broken_is_a_problem_and_no_exception(String text) {
    assertFalse(YamlReader.read("a", text).problems().isEmpty(), text);
  }
}
