package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** What {@code docs/configuration.md} shows is what the command does. */
class ConfigurationPageTest {
  @TempDir Path folder;

  private static List<String> blocks(String language) throws IOException {
    String page = Files.readString(Run.ROOT.resolve("docs/configuration.md"));
    List<String> blocks = new ArrayList<>();
    String start = "```" + language + "\n";
    for (int at = page.indexOf(start); at >= 0; at = page.indexOf(start, at + 1)) {
      blocks.add(page.substring(at + start.length(), page.indexOf("```", at + start.length())));
    }
    assertFalse(blocks.isEmpty());
    return blocks;
  }

  private void twoFindings() throws IOException {
    for (String name : List.of("a", "b")) {
      Files.writeString(
          folder.resolve(name + ".yaml"),
          "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\ndata: {v: 1.10}\n");
    }
  }

  @Test
  void everyConfigurationIsTakenWithoutAWord() throws IOException {
    twoFindings();
    Files.createDirectories(folder.resolve("crds"));
    Files.writeString(folder.resolve("accepted.json"), "{version: 1, findings: []}");
    for (String example : blocks("yaml")) {
      Files.writeString(folder.resolve("rollcall.yaml"), example);
      assertEquals("", Run.with(folder, "", "lint", "a.yaml").err());
      assertEquals("", Run.with(folder, "", "plan", "a.yaml").err());
    }
  }

  @Test
  void theSchemaKnowsTheProfilesOfTheRules() throws IOException {
    String schema = Files.readString(Run.ROOT.resolve("docs/rollcall.schema.json"));
    List<String> words = new ArrayList<>();
    for (var word : new ObjectMapper().readTree(schema).at("/properties/profile/enum")) {
      if (word.isString()) {
        words.add(word.asString());
      }
    }
    List<String> profiles = new ArrayList<>();
    new Candidates.Profiles().forEach(profiles::add);
    assertEquals(profiles, words);
  }

  /** Written anew by {@code -Dtest=ConfigurationPageTest -Dupdate}. */
  @Test
  void theSchemaKnowsTheParametersOfTheRules() throws IOException {
    Path file = Run.ROOT.resolve("docs/rollcall.schema.json");
    String schema = Files.readString(file);
    String head = "      \"properties\": {\n        \"custom\": { \"$ref\": \"#/$defs/custom\" }";
    int start = schema.indexOf(head) + head.length();
    int end = schema.indexOf("\n      },\n      \"propertyNames\"", start);
    StringBuilder rules = new StringBuilder();
    for (RuleInfo page : Pages.builtIn().all()) {
      if (!page.parameters().isEmpty()) {
        rules.append(",\n        \"").append(page.id()).append("\": ").append(entry(page));
      }
    }
    if (System.getProperty("update") != null) {
      Files.writeString(file, schema.substring(0, start) + rules + schema.substring(end));
      return;
    }
    assertEquals(rules.toString(), schema.substring(start, end));
  }

  private static String entry(RuleInfo page) {
    StringBuilder own = new StringBuilder();
    StringBuilder asked = new StringBuilder();
    for (Parameter<?> one : page.parameters()) {
      own.append(", \"").append(one.name()).append("\": ").append(value(one));
      if (one.standardText().isEmpty()) {
        asked.append(asked.isEmpty() ? "" : ", ");
        asked.append("{ \"required\": [\"").append(one.name()).append("\"] }");
      }
    }
    String object =
        "\"type\": \"object\", \"additionalProperties\": false, \"properties\": {"
            + " \"level\": { \"$ref\": \"#/$defs/level\" }"
            + own
            + " }";
    return page.isSilentUntilSet()
        ? "{ \"anyOf\": [{ \"enum\": [\"off\", false] }, { "
            + object
            + ", \"anyOf\": ["
            + asked
            + "] }] }"
        : "{ \"anyOf\": [{ \"$ref\": \"#/$defs/level\" }, { "
            + object
            + ", \"minProperties\": 1 }] }";
  }

  private static String value(Parameter<?> parameter) {
    String type =
        parameter.type() == Long.class
            ? "\"type\": \"integer\", \"minimum\": "
                + parameter.least()
                + ", \"maximum\": "
                + parameter.most()
            : parameter.type() == Patterns.class
                ? "\"$ref\": \"#/$defs/texts\""
                : parameter.type() == Parameter.Table.class
                    ? "\"$ref\": \"#/$defs/table\""
                    : "\"$ref\": \"#/$defs/amounts\"";
    return "{ \"description\": \"" + parameter.meaning() + "\", " + type + " }";
  }

  @Test
  void everySessionRunsAsItIsShown() throws IOException {
    twoFindings();
    for (String session : blocks("console")) {
      StringBuilder actual = new StringBuilder();
      for (String line : session.lines().filter(l -> l.startsWith("$ rollcall ")).toList()) {
        Run run = Run.with(folder, "", line.substring("$ rollcall ".length()).split(" "));
        actual.append(line).append('\n').append(run.out()).append(run.err());
      }
      assertEquals(session, actual.toString());
    }
  }
}
