package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** A quota that allows more to be asked for than to be used. */
final class QuotaWarnings {
  private static final int SINCE = 35;

  private QuotaWarnings() {}

  static void check(Node quota, Faults faults) {
    Node hard = quota.at("spec").at("hard");
    if (!faults.since(SINCE)) {
      return;
    }
    for (String resource : List.of("cpu", "memory", "storage", "ephemeral-storage")) {
      boolean bare = resource.equals("cpu") || resource.equals("memory");
      String name = "requests." + resource;
      if (bare && !hard.at(name).exists()) {
        name = resource;
      }
      Node request = hard.at(name);
      Node limit = hard.at("limits." + resource);
      if (request.exists()
          && limit.exists()
          && Resources.amount(request).compareTo(Resources.amount(limit)) > 0) {
        faults
            .onKey(hard, name)
            .warn(
                request,
                name
                    + " "
                    + request.text("")
                    + " is more than limits."
                    + resource
                    + " "
                    + limit.text("")
                    + ", so it can never be used up");
      }
    }
  }
}
