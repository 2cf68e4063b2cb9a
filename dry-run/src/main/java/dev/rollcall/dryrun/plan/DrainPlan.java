package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens when nodes are drained after a plan has been carried out: who goes when, whom a
 * PodDisruptionBudget keeps for ever, and how many pods are missing meanwhile.
 */
public final class DrainPlan {
  private final Outage outage;
  private final List<Departure> departures;

  /** Plays the drain of the nodes that the plan's input names. */
  DrainPlan(Plan plan) {
    List<String> nodes = plan.input().drained();
    Playing playing =
        new Playing(plan.input()).before().after(plan.input().fate()).outage("drain", nodes);
    this.outage = new Outage(plan, nodes, playing);
    this.departures = inOrder(outage.departures(outage.moments()));
  }

  /** Those that leave first come first, those that stay last. */
  private List<Departure> inOrder(List<Departure> unsorted) {
    Map<ObjectRef, Integer> left = new LinkedHashMap<>();
    for (Moment moment : outage.moments()) {
      if (moment.verb().equals("evict")) {
        moment.pods().forEach(pod -> left.putIfAbsent(pod, moment.number()));
      }
    }
    List<Departure> sorted = new ArrayList<>(unsorted);
    sorted.sort(
        (a, b) ->
            Integer.compare(
                left.getOrDefault(a.pod(), Integer.MAX_VALUE),
                left.getOrDefault(b.pod(), Integer.MAX_VALUE)));
    return sorted;
  }

  Outage outage() {
    return outage;
  }

  /** What becomes of each pod of the nodes, in the order in which they leave. */
  List<Departure> departures() {
    return departures;
  }

  /** The pods that cannot be evicted however long one waits, each with the server's words. */
  public Map<String, String> blocked() {
    return words(trace().get(trace().size() - 1).get("refused"));
  }

  /** The pods of which something is to be known before they are evicted. */
  Map<String, String> remarks() {
    return words(trace().get(0).get("remarks"));
  }

  private static Map<String, String> words(Object map) {
    Map<String, String> words = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((pod, what) -> words.put(pod.toString(), what.toString()));
    return words;
  }

  /** The command with the flags that these pods ask for. */
  String command() {
    StringBuilder command = new StringBuilder("kubectl drain ");
    command.append(String.join(" ", outage.nodes()));
    for (Object flag : (List<?>) trace().get(0).get("flags")) {
      command.append(' ').append(flag);
    }
    return command.toString();
  }

  /** The moves, in the form of the recordings, with who is refused after each. */
  public List<Map<String, Object>> trace() {
    return outage.trace();
  }

  /** What somebody should look at before draining. */
  List<Finding> findings() {
    return new DrainFindings(this).all();
  }

  /** The parts for scripts. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("nodes", outage.nodes());
    plain.put("command", command());
    plain.put("ends", blocked().isEmpty());
    plain.put("blocked", blocked());
    plain.put("pods", outage.plain(departures));
    plain.put("trace", trace());
    return plain;
  }
}
