package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What a real API server made of some 170 spellings and structures, and what we make of them. */
class YamlRecordingsTest {
  @TestFactory
  Stream<DynamicTest> theTextMeansWhatTheServerTookItFor() throws IOException {
    List<JsonNode> cases = Recordings.read("yaml");
    assertFalse(cases.isEmpty(), "no case in " + Recordings.folder());
    ReadmeFigures.compare(getClass(), ReadmeFigures.number(cases.size()));
    return cases.stream()
        .map(
            one ->
                dynamicTest(
                    one.get("mutation").asString() + " " + one.get("id").asString(),
                    () -> replay(one)));
  }

  private static void replay(JsonNode recorded) {
    Parsed parsed = YamlReader.read("case.yaml", recorded.get("yaml").asString());
    if (recorded.get("verdict").get("code").asInt() != 201) {
      assertTrue(
          !parsed.problems().isEmpty(),
          () ->
              "the server refused it: "
                  + recorded.get("verdict").get("message").asString()
                  + ", we read "
                  + parsed.documents().get(0).root().at("data").plain());
      return;
    }
    assertEquals(List.of(), parsed.problems());
    assertEquals(
        comparable(recorded.get("data")),
        comparable(parsed.documents().get(0).root().at("data").plain()));
  }

  private static Object comparable(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        map.put(entry.getKey(), comparable(entry.getValue()));
      }
      return map;
    }
    if (node.isArray()) {
      return node.valueStream().map(YamlRecordingsTest::comparable).toList();
    }
    if (node.isNumber()) {
      return number(node.asString());
    }
    if (node.isNull()) {
      return "null";
    }
    return node.isBoolean() ? (Object) node.asBoolean() : "\"" + node.asString() + "\"";
  }

  private static Object comparable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, entry) -> all.put((String) key, comparable(entry)));
      return all;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlRecordingsTest::comparable).toList();
    }
    if (value instanceof Number) {
      return number(value.toString());
    }
    if (value == null) {
      return "null";
    }
    return value instanceof Boolean ? value : "\"" + value + "\"";
  }

  /** As a JSON number of double precision where it has a fraction or exponent. */
  private static Object number(String text) {
    BigDecimal exact = new BigDecimal(text);
    return new BigDecimal(exact.doubleValue()).compareTo(exact) == 0
        ? new BigDecimal(exact.doubleValue()).stripTrailingZeros()
        : exact.stripTrailingZeros();
  }
}
