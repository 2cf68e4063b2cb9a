package dev.rollcall.dryrun.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.dryrun.job.JobStatus;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every recording that has no workloads but Jobs and CronJobs, move by move: which move comes next,
 * what the two controllers do in it, the Jobs' status and conditions, the pods, and the events.
 */
class RecordedJobsTest {
  @Test
  void jobsDoWhatTheRealControllerDid() throws IOException {
    List<String> differences = new ArrayList<>();
    int all = 0;
    for (Mapping recording : Recordings.all()) {
      if (isAboutJobs(recording)) {
        all++;
        String difference = new JobScenario(recording).firstDifference();
        if (!difference.isEmpty()) {
          differences.add(recording.at("scenario").text("") + " " + difference);
        }
      }
    }
    System.out.println((all - differences.size()) + " of " + all + " Job recordings reproduced");
    assertEquals("", String.join("\n", differences));
    assertTrue(all >= 30, "found " + all);
  }

  private static boolean isAboutJobs(Mapping recording) {
    int found = 0;
    for (Node step : recording.at("steps").items()) {
      for (Node manifest : step.at("manifests").items()) {
        if (!manifest.at("kind").text("").endsWith("Job")) {
          return false;
        }
        found++;
      }
    }
    return found > 0;
  }

  /** A snapshot as text, ours and the recorded one alike. */
  static String recordedState(Node snapshot) {
    List<String> lines = new ArrayList<>();
    for (Node workload : snapshot.at("workloads").items()) {
      Map<String, Object> status = new TreeMap<>(((Mapping) workload.at("status")).plain());
      List<String> conditions = new ArrayList<>();
      for (Node condition : workload.at("conditions").items()) {
        conditions.add(
            condition.at("type").text("")
                + "="
                + condition.at("status").text("")
                + " "
                + condition.at("reason").text(""));
      }
      lines.add(
          workload.at("kind").text("")
              + " "
              + workload.at("name").text("")
              + " "
              + status
              + " "
              + conditions
              + " "
              + workload.at("owner").text(""));
    }
    for (Node pod : snapshot.at("pods").items()) {
      lines.add(
          pod.at("name").text("")
              + " "
              + pod.at("phase").text("")
              + (pod.at("ready").isTrue() ? " ready" : "")
              + (pod.at("terminating").isTrue() ? " terminating" : "")
              + (pod.at("finalizers").isSet() ? " tracked" : ""));
    }
    return String.join("\n", lines);
  }

  static String state(JobReplay world) {
    List<String> lines = new ArrayList<>();
    for (Mapping job : world.jobs.values()) {
      Map<String, Object> status = new TreeMap<>(((Mapping) job.at("status")).plain());
      List<String> conditions = new ArrayList<>();
      for (JobStatus.Condition condition : JobStatus.of(job.at("status")).conditions()) {
        conditions.add(condition.type() + "=" + condition.status() + " " + condition.reason());
      }
      conditions.sort(null);
      List.of("conditions", "startTime", "completionTime").forEach(status::remove);
      Node spec = job.at("spec");
      status.put("suspend", spec.at("suspend").isTrue());
      status.put("parallelism", spec.at("parallelism").integer(1));
      status.put("completions", spec.at("completions").plain());
      Node owner = job.at("metadata").at("ownerReferences").at(0).at("name");
      lines.add(
          world.plain(
              "Job "
                  + job.at("metadata").at("name").text("")
                  + " "
                  + status
                  + " "
                  + conditions
                  + " "
                  + (owner.isSet() ? "CronJob/" + owner.text("") : "")));
    }
    for (Mapping cron : world.cronJobs.values()) {
      List<String> active = new ArrayList<>();
      for (Node reference : cron.at("status").at("active").items()) {
        active.add(reference.at("name").text(""));
      }
      Map<String, Object> status = new TreeMap<>();
      status.put("active", active);
      status.put("suspend", cron.at("spec").at("suspend").isTrue());
      String name = cron.at("metadata").at("name").text("");
      lines.add(world.plain("CronJob " + name + " " + status + " [] "));
    }
    for (JobPods.One pod : world.pods.all) {
      lines.add(
          world.plain(pod.name)
              + " "
              + pod.phase
              + (pod.ready ? " ready" : "")
              + (pod.deletedIn >= 0 ? " terminating" : "")
              + (pod.tracked ? " tracked" : ""));
    }
    return String.join("\n", lines);
  }
}
