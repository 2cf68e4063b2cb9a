package dev.rollcall.dryrun.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One sync for each document of {@code testdata/dry-run/job}. */
class JobCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "dry-run", "job");
  private static final long NOW = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();

  @TestFactory
  Stream<DynamicTest> everyJobDoesWhatItsCaseExpects() throws IOException {
    return cases(CASES).map(one -> DynamicTest.dynamicTest(name(one), () -> run(one)));
  }

  static Stream<Node> cases(Path folder) throws IOException {
    List<Node> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (Document one : YamlReader.read(file.toString(), Files.readString(file)).documents()) {
          cases.add(one.root());
        }
      }
    }
    assertTrue(cases.size() > 5, "cases in " + folder);
    return cases.stream();
  }

  static String name(Node one) {
    return one.at("what").text("");
  }

  private static void run(Node one) {
    Map<String, Object> spec = new LinkedHashMap<>(((Mapping) one.at("job")).plain());
    Object restart = spec.getOrDefault("restartPolicy", "Never");
    spec.put("template", Map.of("spec", Map.of("restartPolicy", restart)));
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("metadata", Map.of("name", "job", "namespace", "ns"));
    job.put("spec", spec);
    job.put("status", one.at("status").isSet() ? one.at("status").plain() : Map.of());
    List<JobPod> pods = new ArrayList<>();
    for (Node pod : one.at("pods").items()) {
      pods.add(pod(pod, pods.size()));
    }
    int failures = (int) one.at("backoff").at("failures").integer(0);
    JobStatus before = JobStatus.of(Mapping.of("", job).at("status"));
    JobActions actions =
        JobSync.of(
            Mapping.of("", job),
            new JobBackoff(failures, NOW - 60_000),
            pods,
            NOW,
            (int) one.at("minor").integer(36));
    assertEquals(one.at("expect").text("").strip(), text(actions, before), name(one));
  }

  private static JobPod pod(Node pod, int order) {
    List<JobPod.Exit> exits = new ArrayList<>();
    pod.at("exit").integer().ifPresent(code -> exits.add(new JobPod.Exit("main", (int) code)));
    return new JobPod(
        pod.at("name").text(""),
        (int) pod.at("index").integer(-1),
        order,
        !pod.at("unbound").isTrue(),
        pod.at("phase").text(""),
        pod.at("ready").isTrue(),
        NOW - 1000 * pod.at("readyAgo").integer(60),
        pod.at("deleting").isTrue(),
        !pod.at("counted").isTrue(),
        (int) pod.at("restarts").integer(0),
        exits,
        Map.of(),
        NOW - 1000 * pod.at("endedAgo").integer(0),
        (int) pod.at("failures").integer(0),
        (int) pod.at("ignored").integer(0));
  }

  private static String text(JobActions actions, JobStatus before) {
    if (actions.isNothing(before)) {
      return "nothing";
    }
    List<String> lines = new ArrayList<>();
    boolean indexed = actions.create().stream().anyMatch(pod -> pod.index() >= 0);
    if (!actions.create().isEmpty() && !indexed) {
      lines.add("create " + actions.create().size());
    } else if (indexed) {
      StringBuilder line = new StringBuilder("create");
      for (JobActions.NewPod pod : actions.create()) {
        line.append(' ').append(pod.index());
        if (pod.failures() >= 0) {
          line.append(" (failures ").append(pod.failures());
          line.append(pod.ignoredFailures() > 0 ? ", ignored " + pod.ignoredFailures() : "");
          line.append(')');
        }
      }
      lines.add(line.toString());
    }
    if (!actions.delete().isEmpty()) {
      lines.add("delete " + String.join(" ", actions.delete()));
    }
    if (!actions.release().isEmpty()) {
      lines.add("release " + String.join(" ", actions.release()));
    }
    JobStatus status = actions.status();
    String completed = status.completedIndexes();
    String failed = status.failedIndexes();
    lines.add(
        "active "
            + status.active()
            + ", ready "
            + status.ready()
            + ", terminating "
            + status.terminating()
            + ", succeeded "
            + status.succeeded()
            + (completed.isEmpty() ? "" : " [" + completed + "]")
            + ", failed "
            + status.failed()
            + (failed == null ? "" : ", failed indexes " + (failed.isEmpty() ? "none" : failed)));
    for (JobStatus.Condition condition : status.conditions()) {
      lines.add(condition.type() + " " + condition.reason() + ": " + condition.message());
    }
    actions.events().forEach(event -> lines.add(text(event)));
    if (actions.wakeAt() >= 0) {
      lines.add("looks again after " + (actions.wakeAt() - NOW) / 1000 + " s");
    }
    return String.join("\n", lines);
  }

  static String text(JobActions.Event event) {
    return (event.warning() ? "Warning " : "Normal ") + event.reason() + ": " + event.message();
  }
}
