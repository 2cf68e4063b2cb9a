package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.Check;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenarios of our own, {@code testdata/stories/NAME.yaml}, each told in {@code NAME.txt} as it was
 * judged to be right; {@code -Dupdate} writes the texts anew.
 */
class StoryTest {
  private static final Path HOME =
      Path.of(System.getProperty("rollcall.root", ".."), "testdata", "stories");
  private static final List<Check> SERVER =
      List.of(new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of()));

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryIsToldAsItWasJudgedToBeRight(Path file) throws IOException {
    Node root = root(Files.readString(file));
    assertEquals(List.of(), ScenarioFaults.of(root));
    StringBuilder told = new StringBuilder();
    TextPlan.moves(ScenarioRun.play(Scenario.read(root), 36, SERVER), told);
    Path text = Path.of(file.toString().replace(".yaml", ".txt"));
    if (System.getProperty("update") != null) {
      Files.writeString(text, told);
    }
    assertEquals(Files.readString(text), told.toString());
  }

  @Test
  void controllersThatNeverRestAreAnAnswer() throws IOException {
    Scenario unchecked =
        Scenario.read(root(Files.readString(HOME.resolve("selector-misses-pods.yaml"))));
    List<Map<String, Object>> trace = ScenarioRun.play(unchecked, 36, List.of());
    assertTrue(String.valueOf(trace.get(0).get("error")).contains("do not come to rest"));
    assertEquals(2, trace.get(trace.size() - 1).get("step"), "the other steps are played");
  }

  @Test
  void podsThatEndAndComeBackForEverAreGivenUp() {
    Node root =
        root(
            """
            nodes: [{metadata: {name: n}, status: {allocatable: {cpu: "4", memory: 8Gi, pods: "110"}}}]
            steps:
            - do: apply
              manifests:
              - apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}, annotations: {rollcall.dev/outcome: fail}}
                    spec: {containers: [{name: web, image: "nginx:1.29"}]}
            """);
    List<Map<String, Object>> trace = ScenarioRun.play(Scenario.read(root), 36, SERVER);
    assertTrue(
        String.valueOf(trace.get(trace.size() - 1).get("error")).startsWith("still going on"));
  }

  private static Node root(String yaml) {
    return YamlReader.read("story.yaml", yaml).documents().get(0).root();
  }

  static List<Path> stories() throws IOException {
    try (Stream<Path> list = Files.list(HOME)) {
      return list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
