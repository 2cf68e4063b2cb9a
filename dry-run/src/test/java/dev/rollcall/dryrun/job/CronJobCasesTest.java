package dev.rollcall.dryrun.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One sync for each document of {@code testdata/dry-run/cron}. */
class CronJobCasesTest {
  private static final Path CASES = Path.of("..", "testdata", "dry-run", "cron");

  @TestFactory
  Stream<DynamicTest> everyCronJobDoesWhatItsCaseExpects() throws IOException {
    return JobCasesTest.cases(CASES)
        .map(one -> DynamicTest.dynamicTest(JobCasesTest.name(one), () -> run(one)));
  }

  private static void run(Node one) {
    List<CronJobSync.Child> children = new ArrayList<>();
    List<Object> active = new ArrayList<>();
    for (Node job : one.at("jobs").items()) {
      String name = job.at("name").text("");
      children.add(new CronJobSync.Child(name, status(job)));
      if (job.at("running").isTrue()) {
        active.add(Map.of("name", name));
      }
    }
    for (Node name : one.at("active").items()) {
      active.add(Map.of("name", name.text("")));
    }
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("active", active);
    if (one.at("lastSchedule").isSet()) {
      status.put("lastScheduleTime", one.at("lastSchedule").text(""));
    }
    Map<String, Object> metadata =
        Map.of("name", "report", "creationTimestamp", one.at("created").text(""));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("metadata", metadata);
    object.put("spec", one.at("cronJob").plain());
    object.put("status", status);
    Mapping cronJob = Mapping.of("", object);
    long now = Instant.parse(one.at("now").text("")).getEpochSecond();
    CronJobActions actions = CronJobSync.of(cronJob, children, now);
    String expected = one.at("expect").text("").strip();
    assertEquals(expected, text(cronJob, actions), JobCasesTest.name(one));
  }

  private static JobStatus status(Node job) {
    Map<String, Object> status = new LinkedHashMap<>();
    if (job.at("ended").isSet()) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("type", job.at("ended").text(""));
      condition.put("status", "True");
      status.put("conditions", List.of(condition));
      status.put("startTime", job.at("started").text(""));
    }
    return JobStatus.of(Mapping.of("", status));
  }

  private static String text(Mapping cronJob, CronJobActions actions) {
    List<String> lines = new ArrayList<>();
    actions.replace().forEach(name -> lines.add("delete " + name));
    if (actions.create() >= 0) {
      Node metadata = CronJobTemplate.job(cronJob, actions.create()).at("metadata");
      Node scheduled =
          metadata.at("annotations").at("batch.kubernetes.io/cronjob-scheduled-timestamp");
      lines.add("create " + metadata.at("name").text("") + " for " + scheduled.text(""));
    }
    actions.forget().forEach(name -> lines.add("forget " + name));
    if (!actions.active().isEmpty()) {
      lines.add("active " + String.join(" ", actions.active()));
    }
    actions.events().forEach(event -> lines.add(JobCasesTest.text(event)));
    if (actions.wakeAt() >= 0) {
      lines.add("looks again at " + Instant.ofEpochSecond(actions.wakeAt()));
    }
    return String.join("\n", lines);
  }
}
