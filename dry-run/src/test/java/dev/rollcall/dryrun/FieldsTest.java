package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void itIsAMapInTheOrderOfInsertion() {
    Map<String, Object> fields = new Fields(1);
    Map<String, Object> same = new LinkedHashMap<>();
    for (String key : List.of("name", "ready", "node", "name", "owner", "node")) {
      assertEquals(same.get(key), fields.get(key));
      assertEquals(same.put(key, key + same.size()), fields.put(key, key + fields.size()));
    }
    assertEquals(same, fields);
    assertEquals(fields, same);
    assertEquals(same.hashCode(), fields.hashCode());
    assertEquals(new ArrayList<>(same.entrySet()), new ArrayList<>(fields.entrySet()));
    assertEquals(same.toString(), Fields.of(same).toString());
  }

  @Test
  void nothingIsAValueToo() {
    Map<String, Object> fields = new Fields(2);
    fields.put("node", null);
    assertEquals(List.of("node"), List.copyOf(fields.keySet()));
    assertNull(fields.get("node"));
    assertNull(fields.get("owner"));
    assertEquals("set", fields.computeIfAbsent("node", key -> "set"));
  }
}
