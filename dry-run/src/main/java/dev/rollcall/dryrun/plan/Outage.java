package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes that are taken away after a plan has been carried out, and how its workloads take it. */
final class Outage {
  private final Plan plan;
  private final List<String> nodes;
  private final List<Map<String, Object>> trace;
  private final Timeline line;

  /** {@code playing} ends with the step that takes the nodes away. */
  Outage(Plan plan, List<String> nodes, Playing playing) {
    List<List<Map<String, Object>>> traces = playing.play();
    this.plan = plan;
    this.nodes = nodes;
    this.trace = traces.get(traces.size() - 1);
    List<Map<String, Object>> before = traces.get(traces.size() - 2);
    this.line =
        new Timeline(
            trace, Timeline.snapshot(before.get(before.size() - 1)), playing.onlyNamespace());
  }

  /**
   * How many pods of a workload are available.
   *
   * @param start before the nodes go
   * @param least in the worst state
   * @param leastAt the entry of the trace with the worst state
   * @param end in the last state
   */
  record Standing(WorkloadState start, WorkloadState least, int leastAt, WorkloadState end) {
    /** True if pods were available before and none is for a while. */
    boolean isInterrupted() {
      return start.available() > 0 && least.available() == 0;
    }
  }

  Plan plan() {
    return plan;
  }

  List<String> nodes() {
    return nodes;
  }

  List<Map<String, Object>> trace() {
    return trace;
  }

  List<Moment> moments() {
    return line.moments();
  }

  Timeline line() {
    return line;
  }

  /** What has become of the pods of the nodes after these moments. */
  List<Departure> departures(List<Moment> passed) {
    return Departure.of(line, passed, nodes);
  }

  /** The departures of one fate by workload, in order. */
  static Map<ObjectRef, List<Departure>> byWorkload(
      List<Departure> departures, Departure.Fate fate) {
    Map<ObjectRef, List<Departure>> some = new LinkedHashMap<>();
    for (Departure one : departures) {
      if (one.fate() == fate) {
        some.computeIfAbsent(one.workload(), w -> new ArrayList<>()).add(one);
      }
    }
    return some;
  }

  /** How a workload stands in the course of these moments. */
  Standing standing(KubeObject object, List<Moment> passed) {
    Node spec = Defaults.apply(object.root(), plan.input().minor()).at("spec");
    WorkloadState start = WorkloadState.of(line.before(), object.ref(), spec);
    WorkloadState least = start;
    WorkloadState state = start;
    int at = 0;
    for (Moment moment : passed) {
      state = WorkloadState.of(moment.snapshot(), object.ref(), spec);
      if (state.available() < least.available()) {
        least = state;
        at = moment.number();
      }
    }
    return new Standing(start, least, at, state);
  }

  /** The workload as it is in the manifests; null if it is not there. */
  KubeObject object(ObjectRef workload) {
    KubeObject found = null;
    for (ObjectChange change : plan.changes()) {
      if (change.ref().equals(workload)) {
        found = change.object();
      }
    }
    return found;
  }

  /** The pods' names, with namespaces where the plan has several. */
  List<String> names(List<Departure> some) {
    List<String> names = new ArrayList<>();
    for (Departure one : some) {
      names.add(name(one.pod()));
    }
    return names;
  }

  String name(ObjectRef pod) {
    return (plan.hasSeveralNamespaces() ? pod.namespace() + "/" : "") + pod.name();
  }

  /** For scripts: each pod and what has become of it. */
  List<Object> plain(List<Departure> departures) {
    List<Object> plain = new ArrayList<>();
    for (Departure one : departures) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("namespace", one.pod().namespace());
      entry.put("pod", one.pod().name());
      entry.put("workload", one.workload().kind() + "/" + one.workload().name());
      entry.put("node", one.node());
      entry.put("fate", one.fate().word());
      entry.put("replacement", one.replacement());
      entry.put("to", one.to());
      entry.put("why", one.why());
      plain.add(entry);
    }
    return plain;
  }
}
