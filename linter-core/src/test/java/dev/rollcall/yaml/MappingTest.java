package dev.rollcall.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are looked up by their hashes, of which few bits are kept. */
class MappingTest {

  @Test
  void keysOfOneHashAreToldApart() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    Node mapping = read("Aa: 1\nBB: 2\n");
    assertEquals(1, mapping.at("Aa").integer(0));
    assertEquals(2, mapping.at("BB").integer(0));
    assertFalse(read("Aa: 1\n").at("BB").exists());
  }

  @Test
  void eachKeyIsFoundInSmallMappingsAndInLargeOnes() {
    for (int size : new int[] {1, 4, 12, 13, 200}) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < size; i++) {
        text.append("key").append(i).append(": ").append(i).append('\n');
      }
      Node mapping = read(text.toString());
      for (int i = 0; i < size; i++) {
        assertEquals(i, mapping.at("key" + i).integer(-1));
        assertFalse(mapping.at("kez" + i).exists());
      }
      assertEquals(size, mapping.entries().size());
    }
  }

  /**
   * JSON has one key for both, and the last one is kept; a decoder complains of equal keys only.
   */
  @Test
  void aNumberAndItsTextAreOneKeyButNoDuplicate() {
    for (String text : List.of("1: a\n'1': b\n", "'1': a\n1: b\n", "true: a\n'true': b\n")) {
      Parsed parsed = YamlReader.read("a.yaml", text);
      assertEquals(List.of(), parsed.problems(), text);
      assertEquals(1, parsed.documents().get(0).root().entries().size(), text);
      assertEquals("b", parsed.documents().get(0).root().entries().get(0).value().text(""), text);
    }
    for (String text : List.of("1: a\n1: b\n", "'1': a\n1: b\n1: c\n", "a: 1\n\"a\": 2\n")) {
      assertEquals(1, YamlReader.read("a.yaml", text).problems().size(), text);
    }
  }

  @Test
  void aChangedCopyKnowsItsOwnKeysAndLeavesTheOtherAsItWas() {
    Mapping before = (Mapping) read("a: 1\nb: 2\n");
    Mapping after = before.with("c", 3L).without("a");
    assertEquals("[b, c]", keys(after));
    assertEquals(3, after.at("c").integer(0));
    assertFalse(after.at("a").exists());
    assertEquals("[a, b]", keys(before));
    assertFalse(before.at("c").exists());
  }

  @Test
  void nobodyElseChangesWhatWasRead() {
    Node root = read("a: [1]\n");
    Node.Entry entry = root.entries().get(0);
    List<Node> items = root.at("a").items();
    assertThrows(UnsupportedOperationException.class, () -> root.entries().add(entry));
    assertThrows(UnsupportedOperationException.class, () -> items.remove(0));
    assertThrows(IndexOutOfBoundsException.class, () -> items.get(1));
  }

  private static String keys(Mapping mapping) {
    List<String> keys = new ArrayList<>();
    mapping.entries().forEach(entry -> keys.add(entry.key().spelling()));
    return keys.toString();
  }

  private static Node read(String text) {
    return YamlReader.read("a.yaml", text).documents().get(0).root();
  }
}
