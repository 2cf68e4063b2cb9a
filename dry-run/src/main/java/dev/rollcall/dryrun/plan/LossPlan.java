package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens when nodes are lost after a plan has been carried out: nothing at first, then what
 * no longer tolerates it is deleted, and some of that is replaced. What waits for ever waits for a
 * person, who says in the end that the nodes are out of service.
 */
public final class LossPlan {
  private static final String HELP = "out-of-service";

  private final Outage outage;
  private final List<Moment> alone = new ArrayList<>();
  private final List<Departure> departures;
  private final List<Departure> afterHelp;

  /** Plays the loss of the nodes that the plan's input names. */
  LossPlan(Plan plan) {
    List<String> nodes = plan.input().lost();
    Playing playing =
        new Playing(plan.input()).before().after(plan.input().fate()).outage("lose", nodes);
    this.outage = new Outage(plan, nodes, playing);
    for (Moment moment : outage.moments()) {
      if (moment.verb().equals(HELP)) {
        break;
      }
      alone.add(moment);
    }
    this.departures = outage.departures(alone);
    this.afterHelp = outage.departures(outage.moments());
  }

  Outage outage() {
    return outage;
  }

  /** The moments before anybody helps. */
  List<Moment> alone() {
    return alone;
  }

  /** What becomes of each pod of the nodes as long as nobody helps. */
  List<Departure> departures() {
    return departures;
  }

  /** What becomes of each after the nodes have been declared out of service. */
  List<Departure> afterHelp() {
    return afterHelp;
  }

  /** How many seconds after the nodes are found unreachable the last pod is deleted. */
  long deletedAfter() {
    long seconds = 0;
    for (Moment moment : alone) {
      String move = moment.move();
      if (moment.verb().equals("wait") && move.indexOf(':') < 0) {
        seconds += Long.parseLong(move.substring("wait ".length(), move.length() - 1));
      }
    }
    return seconds;
  }

  /** The seconds without a heartbeat after which a node counts as unreachable. */
  long foundAfter() {
    return outage.plan().input().minor() >= 31 ? 50 : 40;
  }

  /** The command that says that a node is off for good. */
  static String command(String node) {
    return "kubectl taint node "
        + node
        + " node.kubernetes.io/out-of-service=nodeshutdown:NoExecute";
  }

  /** What somebody should look at before a node is lost. */
  List<Finding> findings() {
    return new LossFindings(this).all();
  }

  /** The moves, in the form of the recordings. */
  public List<Map<String, Object>> trace() {
    return outage.trace();
  }

  /** The parts for scripts. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("nodes", outage.nodes());
    plain.put("pods", outage.plain(departures));
    plain.put("podsOnceOutOfService", outage.plain(afterHelp));
    plain.put("trace", trace());
    return plain;
  }
}
