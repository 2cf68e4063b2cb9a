package dev.rollcall.dryrun.plan;

import dev.rollcall.defaults.Defaults;
import dev.rollcall.dryrun.SettledState;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hooks and waves that do not come to their end: Helm waits for a hook that is a Job or a Pod, Argo
 * CD until all of a wave is healthy, and neither goes on after one that fails or hangs.
 */
final class Stages {
  private Stages() {}

  /** How many stages are applied, from the trace of a play in which all are. */
  static int reached(
      List<ApplyOrder.Stage> stages, List<Map<String, Object>> trace, PlanInput input) {
    Map<Integer, SettledState> ends = new HashMap<>();
    int first = trace.isEmpty() ? 0 : (Integer) trace.get(0).get("step");
    for (Map<String, Object> entry : trace) {
      ends.put((Integer) entry.get("step") - first, Timeline.snapshot(entry));
    }
    for (int i = 0; i + 1 < stages.size(); i++) {
      for (KubeObject object : stages.get(i).objects()) {
        boolean waited =
            StoryTeller.WORKLOADS.contains(object.kind()) && input.order().waits(object);
        SettledState end = ends.get(i);
        if (waited && object.type().isBuiltIn() && end != null && !isDone(object, end, input)) {
          return i + 1;
        }
      }
    }
    return stages.size();
  }

  private static boolean isDone(KubeObject object, SettledState end, PlanInput input) {
    WorkloadState state =
        WorkloadState.of(
            end, object.ref(), Defaults.apply(object.root(), input.minor()).at("spec"));
    return !state.exists() || state.complete();
  }

  /** What the failure of an object keeps from being applied; empty if nothing. */
  static Optional<String> consequence(PlanInput input, KubeObject object) {
    if (!input.order().waits(object)) {
      return Optional.empty();
    }
    int after = -1;
    for (ApplyOrder.Stage stage : input.order().stages(input.after(), !input.before().isEmpty())) {
      if (after >= 0) {
        after += stage.objects().size();
      } else if (stage.objects().contains(object)) {
        after = 0;
      }
    }
    return after <= 0
        ? Optional.empty()
        : Optional.of(
            "it is waited for: if it fails, "
                + Words.counted(after, "object")
                + (after == 1 ? " is" : " are")
                + " not applied");
  }

  /** The changes, those of later stages marked. */
  static List<ObjectChange> unreached(
      List<ObjectChange> changes, List<ApplyOrder.Stage> stages, int reached) {
    Map<ObjectRef, String> later = new HashMap<>();
    for (ApplyOrder.Stage stage : stages.subList(reached, stages.size())) {
      stage.objects().forEach(object -> later.put(object.ref(), stage.name()));
    }
    List<ObjectChange> marked = new ArrayList<>();
    for (ObjectChange change : changes) {
      boolean fresh = change.effect() != Effect.NO_OP && change.effect() != Effect.SKIPPED;
      marked.add(
          later.containsKey(change.ref()) && fresh
              ? new ObjectChange(
                  change.object(),
                  change.old(),
                  Effect.NOT_REACHED,
                  change.fields(),
                  later.get(change.ref()).equals(ApplyOrder.WHOLE)
                      ? ""
                      : "its turn would be in " + later.get(change.ref()))
              : change);
    }
    return marked;
  }
}
