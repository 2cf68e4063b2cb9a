package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.SettledState;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What happens to pods and claims if an object whose change the server refuses is deleted by hand
 * and applied anew: played, not guessed.
 */
final class Recreation {
  private Recreation() {}

  /** True for kinds that find the pods they had again, if these are left alone. */
  static boolean isOrphaning(KubeObject object) {
    return object.kind().equals("StatefulSet");
  }

  /** A sentence for each object that has to be deleted first. */
  static Map<ObjectRef, String> of(PlanInput input, List<ObjectChange> changes, String only) {
    List<KubeObject> fixed = new ArrayList<>();
    List<ObjectChange> made = new ArrayList<>();
    for (ObjectChange change : changes) {
      boolean tells = StoryTeller.WORKLOADS.contains(change.object().kind());
      if (change.effect() == Effect.NEEDS_DELETE && tells) {
        fixed.add(change.object());
        made.add(
            new ObjectChange(change.object(), change.old(), Effect.IN_PLACE, change.fields(), ""));
      }
    }
    Map<ObjectRef, String> sentences = new LinkedHashMap<>();
    if (fixed.isEmpty()) {
      return sentences;
    }
    List<List<Map<String, Object>>> traces = new Playing(input).before().anew(fixed).play();
    List<Map<String, Object>> settled = traces.get(0);
    SettledState before = Timeline.snapshot(settled.get(settled.size() - 1));
    Timeline line = new Timeline(Playing.fromZero(traces.get(1)), before, only);
    for (Story story : StoryTeller.tell(made, line, input.minor())) {
      sentences.put(story.ref(), sentence(story));
    }
    return sentences;
  }

  private static String sentence(Story story) {
    String kind = story.ref().kind().toLowerCase(Locale.ROOT);
    boolean orphans = isOrphaning(story.change().object());
    StringBuilder text = new StringBuilder("to make it: kubectl delete ").append(kind).append(' ');
    text.append(story.ref().name()).append(orphans ? " --cascade=orphan" : "");
    text.append(", then apply again; ");
    int gone = story.podsDeleted().size();
    int had = story.start().wanted();
    if (kind.equals("pod")) {
      return text.append("nothing runs in between").toString();
    }
    if (kind.equals("job")) {
      return text.append("its pods go, and it runs anew").toString();
    }
    if (gone == 0) {
      text.append(had == 1 ? "its pod stays" : "all " + had + " pods stay");
    } else {
      text.append(Words.counted(gone, "pod"))
          .append(gone == 1 ? " is" : " are")
          .append(" replaced");
      text.append(
          story.leastAvailable() == 0
              ? ", NONE available for a while"
              : ", at least " + story.leastAvailable() + " of " + had + " available");
    }
    if (!story.claimsDeleted().isEmpty()) {
      text.append("; ").append(Words.counted(story.claimsDeleted().size(), "claim"));
      text.append(" DELETED");
    } else if (!story.claimsKept().isEmpty()) {
      text.append("; claims kept");
    }
    return text.toString();
  }
}
