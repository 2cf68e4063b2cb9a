package dev.rollcall.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays each scenario of {@code testdata/dry-run/scenarios}. What the controllers do stands beside
 * it with the ending {@code .trace}; each was compared by hand with what the real controllers are
 * known to do, and the head of the scenario says what it shows. {@code -Dupdate} writes the traces
 * anew: read them before you keep them.
 */
class ScenarioCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "dry-run", "scenarios");
  private static final int MINOR = 36;

  @TestFactory
  Stream<DynamicTest> everyScenarioGoesAsItsTraceSays() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertTrue(cases.size() > 3, "cases in " + CASES);
      return cases.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException {
    Scenario scenario =
        Scenario.read(
            YamlReader.read(file.toString(), Files.readString(file)).documents().get(0).root());
    String told = told(ScenarioRun.play(scenario, MINOR, List.of()));
    Path trace = Path.of(file.toString().replace(".yaml", ".trace"));
    if (System.getProperty("update") != null) {
      Files.writeString(trace, told);
    }
    assertEquals(Files.readString(trace), told);
  }

  private static String told(List<Map<String, Object>> trace) {
    StringBuilder text = new StringBuilder();
    Map<Object, String> before = new LinkedHashMap<>();
    for (Map<String, Object> entry : trace) {
      text.append(entry.get("move")).append('\n');
      for (Object action : (List<?>) entry.get("actions")) {
        text.append("  ").append(action((Map<?, ?>) action)).append('\n');
      }
      for (String more : List.of("rejected", "eviction", "failedWrites", "error")) {
        if (entry.get(more) != null) {
          text.append("  ").append(more).append(' ').append(entry.get(more)).append('\n');
        }
      }
      Map<?, ?> snapshot = (Map<?, ?>) entry.get("snapshot");
      Map<Object, String> now = new LinkedHashMap<>();
      for (Object pod : (List<?>) snapshot.get("pods")) {
        now.put("Pod/" + ((Map<?, ?>) pod).get("name"), pod((Map<?, ?>) pod));
      }
      for (Object workload : (List<?>) snapshot.get("workloads")) {
        Map<?, ?> one = (Map<?, ?>) workload;
        now.put(one.get("kind") + "/" + one.get("name"), workload(one));
      }
      now.forEach(
          (name, state) -> {
            if (!state.equals(before.get(name)) && !state.isEmpty()) {
              text.append("    ").append(name).append(": ").append(state).append('\n');
            }
          });
      before.clear();
      before.putAll(now);
    }
    return text.toString();
  }

  private static String action(Map<?, ?> action) {
    StringBuilder text = new StringBuilder();
    action.forEach(
        (key, value) -> {
          boolean word = List.of("actor", "verb", "kind", "name").contains(key);
          boolean hash = List.of("hash", "owner").contains(key);
          if (word) {
            text.append(value).append(' ');
          } else if (!hash) {
            text.append(key).append('=').append(value).append(' ');
          }
        });
    return text.toString().trim();
  }

  private static String pod(Map<?, ?> pod) {
    return String.valueOf(pod.get("phase"))
        + (Boolean.TRUE.equals(pod.get("ready")) ? " ready" : "")
        + (Boolean.TRUE.equals(pod.get("terminating")) ? " terminating" : "")
        + (pod.get("node") == null ? "" : " on " + pod.get("node"))
        + (pod.get("nominatedNode") == null ? "" : " nominated to " + pod.get("nominatedNode"))
        + (pod.get("unscheduled") == null ? "" : " waits: " + pod.get("unscheduled"));
  }

  /** The conditions, and the counts of what has no conditions. */
  private static String workload(Map<?, ?> workload) {
    StringBuilder text = new StringBuilder();
    if (workload.get("conditions") instanceof List<?> conditions) {
      for (Object condition : conditions) {
        Map<?, ?> one = (Map<?, ?>) condition;
        text.append(one.get("type")).append('=').append(one.get("status"));
        text.append('(').append(one.get("reason")).append(") ");
      }
    } else if (workload.get("status") instanceof Map<?, ?> status
        && !"ReplicaSet".equals(workload.get("kind"))) {
      text.append(status);
    }
    return text.toString().trim();
  }
}
