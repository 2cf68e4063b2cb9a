package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a rollout takes at the least: the delays of probes and minReadySeconds along the chain
 * of what waits for what, containers starting and stopping in no time.
 *
 * @param least seconds
 * @param withGrace seconds if every container also uses its whole grace period
 * @param each seconds from the start of one pod until it counts
 */
record Pace(long least, long withGrace, long each) {
  private static final long GRACE = 30;

  /**
   * The pace of a workload.
   *
   * @param spec the workload's, with defaults
   * @param mine the moments that concern it
   */
  static Pace of(ObjectRef workload, Node spec, List<Moment> mine, Timeline line) {
    Node pod = spec.at("template").at("spec");
    long delay = delay(pod);
    long ready = spec.at("minReadySeconds").integer(0);
    long grace = pod.at("terminationGracePeriodSeconds").integer(GRACE);
    return new Pace(
        last(workload, mine, line, delay, ready, 0),
        last(workload, mine, line, delay, ready, grace),
        delay + ready);
  }

  /** The seconds until the probes of all containers can have succeeded. */
  private static long delay(Node pod) {
    long delay = 0;
    for (Node container : pod.at("containers").items()) {
      for (String probe : List.of("startupProbe", "readinessProbe")) {
        delay = Math.max(delay, container.at(probe).at("initialDelaySeconds").integer(0));
      }
    }
    return delay;
  }

  private static long last(
      ObjectRef workload, List<Moment> mine, Timeline line, long delay, long ready, long grace) {
    Map<ObjectRef, Long> created = new HashMap<>();
    Map<ObjectRef, Long> deleted = new HashMap<>();
    Map<ObjectRef, Long> readySince = new HashMap<>();
    long last = 0;
    for (Moment moment : mine) {
      long time = 0;
      for (ObjectRef pod : moment.pods()) {
        if (line.top(pod).equals(workload)) {
          time =
              Math.max(
                  time,
                  switch (moment.verb()) {
                    case "gone" -> deleted.getOrDefault(pod, 0L) + grace;
                    case "wait" -> readySince.getOrDefault(pod, 0L) + ready;
                    default -> created.getOrDefault(pod, 0L) + delay;
                  });
          if (!moment.verb().equals("gone") && !moment.verb().equals("wait")) {
            readySince.put(pod, created.getOrDefault(pod, 0L) + delay);
          }
        }
      }
      last = Math.max(last, time);
      for (Moment.Action action : moment.actions()) {
        if (action.object().kind().equals("Pod") && line.top(action.object()).equals(workload)) {
          if (action.verb().equals("create")) {
            created.put(action.object(), time);
          } else if (action.verb().equals("delete")) {
            deleted.put(action.object(), time);
          }
        }
      }
    }
    return last;
  }

  /** One sentence. */
  String sentence() {
    return "takes at least "
        + words(least)
        + (withGrace > least
            ? ", " + words(withGrace) + " if containers use their whole grace period to stop"
            : "");
  }

  /** {@code 2 min 10 s}. */
  static String words(long seconds) {
    long minutes = seconds / 60;
    if (minutes >= 60) {
      return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    if (minutes == 0) {
      return seconds + " s";
    }
    return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
  }
}
