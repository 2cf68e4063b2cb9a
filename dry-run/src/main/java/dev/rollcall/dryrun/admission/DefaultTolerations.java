package dev.rollcall.dryrun.admission;

import dev.rollcall.dryrun.schedule.Taint;
import dev.rollcall.dryrun.schedule.Toleration;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Five minutes of patience with a node that is not ready or out of reach. */
final class DefaultTolerations {
  private static final long SECONDS = 300;
  private static final List<String> KEYS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  private DefaultTolerations() {}

  static Mapping add(Mapping spec) {
    List<Object> all = new ArrayList<>(spec.at("tolerations").items());
    List<Toleration> given = Toleration.of(spec);
    int before = all.size();
    for (String key : KEYS) {
      boolean covered = false;
      for (Toleration toleration : given) {
        covered |=
            (toleration.key().equals(key) || toleration.key().isEmpty())
                && (toleration.effect() == Taint.Effect.NO_EXECUTE || toleration.effect() == null);
      }
      if (!covered) {
        all.add(
            Map.of(
                "key",
                key,
                "operator",
                "Exists",
                "effect",
                "NoExecute",
                "tolerationSeconds",
                SECONDS));
      }
    }
    return all.size() == before ? spec : spec.with("tolerations", all);
  }
}
