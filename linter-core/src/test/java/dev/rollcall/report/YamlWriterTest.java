package dev.rollcall.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
  @Test
  void aDocumentReadsLikeAManifest() {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", "web");
    container.put("args", List.of("--port=8080", "off", "a: b", "-"));
    container.put("resources", Map.of());
    container.put("ports", List.of(Map.of("containerPort", 8080L)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "Pod");
    document.put("script", "#!/bin/sh\n\necho \"hello\"\n");
    document.put("containers", List.of(container));
    document.put("version", "1.10");
    document.put("none", null);
    assertEquals(
        """
        kind: Pod
        script: |
          #!/bin/sh

          echo "hello"
        containers:
        - name: web
          args:
          - --port=8080
          - "off"
          - "a: b"
          - "-"
          resources: {}
          ports:
          - containerPort: 8080
        version: "1.10"
        none: null
        """,
        text(document));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a b",
        " a",
        "a ",
        "a:",
        "a: b",
        "a #b",
        "#",
        "a#b",
        "yes",
        "n",
        "~",
        "null",
        "0644",
        "1_000",
        "1e3",
        "1e+3",
        "0x10",
        ".5",
        ".inf",
        "2026-01-01",
        "1:30",
        "-",
        "--",
        "---",
        "- a",
        "? a",
        "?a",
        ":a",
        "[",
        "{}",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "'a'",
        "\"a\"",
        "%a",
        "@a",
        "`a`",
        "=",
        "<<",
        "a\n",
        "a\nb",
        "a\n\n",
        "\na",
        "\n",
        " a\nb",
        "a\n b\n",
        "a\tb",
        "\ta\nb",
        "a\r\nb",
        "\u0085",
        "\u2028",
        "\ufeff",
        "ä",
        "\ud83d\ude00",
        "a\n# b\n",
        "--- a\nb\n",
        "...",
        "a \nb ",
        "0",
        "+1",
        "-1",
        "08",
        "true",
        "a\\b",
        "key: |\n  x",
        "\u0000",
        "\u007f",
        "12e03"
      })
  void anyTextReadsBackAsItself(String text) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(text, text);
    document.put("list", List.of(text, Map.of("a", text, text + "x", 1L), List.of(text)));
    document.put("end", new ArrayList<>(Arrays.asList(text, 1L, -5L, 1.5, true, null)));
    Parsed parsed = YamlReader.read("written.yaml", text(document));
    assertEquals(List.of(), parsed.problems(), text(document));
    assertEquals(document, parsed.documents().get(0).root().plain(), text(document));
  }

  private static String text(Object value) {
    StringBuilder out = new StringBuilder();
    new YamlWriter(out).document(value);
    return out.toString();
  }
}
