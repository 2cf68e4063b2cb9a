package dev.rollcall.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.names.TemplateNames;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The names that real clusters of three minors gave to the objects of 613 pod templates. */
class NameRecordingsTest {
  @ParameterizedTest(name = "Kubernetes 1.{0}")
  @CsvSource({"36, names", "33, names-1.33", "30, names-1.30"})
  void everyNameIsPredicted(int minor, String file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (JsonNode one : Recordings.read("names")) {
      texts.put(one.get("id").asString(), one.get("yaml").asString());
    }
    List<JsonNode> cases = Recordings.read(file);
    assertFalse(cases.isEmpty(), "no names in " + Recordings.folder());
    List<String> wrong = new ArrayList<>();
    int names = 0;
    for (JsonNode one : cases) {
      for (Document document :
          YamlReader.read("names.yaml", texts.get(one.get("id").asString())).documents()) {
        String recorded = recorded(one, document.root().at("kind").text(""));
        String predicted = predicted((Mapping) document.root(), minor);
        names++;
        if (!recorded.equals(predicted)) {
          wrong.add(
              one.get("id").asString()
                  + " "
                  + texts.get(one.get("id").asString()).length()
                  + " "
                  + predicted
                  + " is really "
                  + recorded
                  + (one.has("mutation") ? ": " + one.get("mutation").asString() : ""));
        }
      }
    }
    System.out.printf("names, Kubernetes 1.%d: %d of %d%n", minor, names - wrong.size(), names);
    Fidelity.section(
        "names-1." + minor, "%,d of %,d predicted.%n".formatted(names - wrong.size(), names));
    assertEquals("", String.join("\n", wrong));
    ReadmeFigures.compare(getClass(), ReadmeFigures.number(names));
  }

  private static String recorded(JsonNode one, String kind) {
    return one.get(
            switch (kind) {
              case "Deployment" -> "replicaSet";
              case "DaemonSet" -> "daemonSetRevision";
              default -> "statefulSetRevision";
            })
        .asString();
  }

  private static String predicted(Mapping object, int minor) {
    Node template = Defaults.apply(object, minor).at("spec").at("template");
    String name = object.at("metadata").at("name").text("");
    return object.at("kind").text("").equals("StatefulSet")
        ? TemplateNames.statefulSetRevision(name, template, minor)
        : name + "-" + TemplateNames.hash(template, minor);
  }
}
