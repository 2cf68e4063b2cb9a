package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Related;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;

/** The steps of a story as the path that leads to a finding. */
final class Flow {
  private static final int STEPS_MAX = 50;

  private Flow() {}

  /** The steps, each at the workload's name, as far as they are not too many. */
  static List<Related> of(Story story) {
    KubeObject object = story.change().object();
    Node name = object.at("metadata").at("name");
    Span place = name.exists() ? name.span() : name.place();
    List<Related> flow = new ArrayList<>();
    for (Story.Beat beat : story.beats()) {
      if (flow.size() == STEPS_MAX) {
        int more = story.beats().size() - STEPS_MAX;
        flow.add(new Related(place, "and " + Words.counted(more, "step") + " more"));
        break;
      }
      StringBuilder text = new StringBuilder("step ").append(beat.number()).append(", ");
      text.append(beat.state().available()).append('/').append(beat.state().wanted());
      text.append(": ").append(beat.event());
      if (!beat.deeds().isEmpty()) {
        text.append(": ").append(String.join("; ", beat.deeds()));
      }
      if (!beat.reason().isEmpty()) {
        text.append("; waits: ").append(beat.reason());
      }
      flow.add(new Related(place, text.toString()));
    }
    return flow;
  }
}
