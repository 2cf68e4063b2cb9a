package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The change played with pods that never become ready, and then the old manifests again. It is
 * played before the plan itself, and only what it comes to is kept: two traces of a large cluster
 * would take twice the memory of one.
 */
final class StuckPlay {
  private final List<Stop> stops = new ArrayList<>();

  StuckPlay(PlanInput input) {
    if (Changes.of(input, Map.of()).stream().noneMatch(StuckPlay::rolls)) {
      return;
    }
    Playing playing = new Playing(input).before().after("never-ready");
    String only = playing.onlyNamespace();
    boolean update = !input.before().isEmpty();
    List<List<Map<String, Object>>> traces = (update ? playing.back() : playing).play();
    int at = update ? 1 : 0;
    SettledState before = update ? Timeline.snapshot(last(traces.get(0))) : SettledState.nothing();
    Timeline stuck = new Timeline(Playing.fromZero(traces.get(at)), before, only);
    Timeline healed =
        update
            ? new Timeline(Playing.fromZero(traces.get(2)), stuck.end(), only)
            : new Timeline(List.of(), SettledState.nothing(), only);
    List<ObjectChange> changes = Changes.of(input, Plan.refusals(traces.get(at), only));
    List<Story> afterwards = update ? StoryTeller.tell(changes, healed, input.minor()) : List.of();
    for (Story story : StoryTeller.tell(changes, stuck, input.minor())) {
      boolean existed = update && story.start().exists();
      boolean back = existed && afterwards.get(stops.size()).end().complete();
      stops.add(
          story.podsCreated().isEmpty()
              ? null
              : new Stop(
                  story.ref(),
                  Plan.notReady(stuck, story.ref()),
                  story.end().available(),
                  story.end().wanted(),
                  existed,
                  back,
                  existed && !back ? Plan.notReady(healed, story.ref()) : List.of()));
    }
  }

  private static Map<String, Object> last(List<Map<String, Object>> trace) {
    return trace.get(trace.size() - 1);
  }

  private static boolean rolls(ObjectChange change) {
    Effect effect = change.effect();
    boolean isNew =
        effect == Effect.CREATED || effect == Effect.ROLLING_RESTART || effect == Effect.RECREATE;
    return isNew && List.of("Deployment", "StatefulSet", "DaemonSet").contains(change.ref().kind());
  }

  /**
   * Where the rollouts of these stories would stop: those that make pods also when all goes well.
   */
  List<Stop> stops(List<Story> stories) {
    List<Stop> some = new ArrayList<>();
    for (int i = 0; i < stops.size(); i++) {
      Story story = stories.get(i);
      if (stops.get(i) != null && rolls(story.change()) && !story.podsCreated().isEmpty()) {
        some.add(stops.get(i));
      }
    }
    return some;
  }
}
