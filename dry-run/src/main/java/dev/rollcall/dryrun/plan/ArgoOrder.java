package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which Argo CD syncs: by phase and wave, each waited for until it is healthy, within
 * them by kind and name; namespaces and definitions move before the first object that needs them
 * (sync_tasks.go of argoproj/gitops-engine). Helm's hooks count as hooks of Argo CD.
 */
final class ArgoOrder {
  private static final String PREFIX = "argocd.argoproj.io/";
  private static final List<String> PHASES = List.of("PreSync", "Sync", "PostSync");

  private ArgoOrder() {}

  /** Where an object has its place. */
  private record Place(int phase, int wave) {}

  static List<ApplyOrder.Stage> stages(List<KubeObject> objects) {
    Map<KubeObject, Place> places = new LinkedHashMap<>();
    for (KubeObject object : objects) {
      for (String phase : phases(object)) {
        if (PHASES.contains(phase)) {
          places.putIfAbsent(object, new Place(PHASES.indexOf(phase), wave(object)));
        }
      }
    }
    Comparator<KubeObject> order =
        Comparator.comparing((KubeObject object) -> places.get(object).phase())
            .thenComparing(object -> places.get(object).wave())
            .thenComparing(object -> HelmOrder.rank(object.kind()))
            .thenComparing(KubeObject::name);
    List<KubeObject> sorted = new ArrayList<>(places.keySet());
    sorted.sort(order);
    needed(sorted, places);
    sorted.sort(
        Comparator.comparing((KubeObject object) -> places.get(object).phase())
            .thenComparing(object -> places.get(object).wave())
            .thenComparing(ArgoOrder::isNotNeededByOthers)
            .thenComparing(object -> HelmOrder.rank(object.kind()))
            .thenComparing(KubeObject::name));
    Map<Place, List<KubeObject>> groups = new LinkedHashMap<>();
    sorted.forEach(
        object -> groups.computeIfAbsent(places.get(object), p -> new ArrayList<>()).add(object));
    List<ApplyOrder.Stage> stages = new ArrayList<>();
    groups.forEach(
        (place, some) ->
            stages.add(
                new ApplyOrder.Stage(
                    groups.size() == 1
                        ? ApplyOrder.WHOLE
                        : PHASES.get(place.phase()) + " wave " + place.wave(),
                    some)));
    return stages.isEmpty() ? List.of(new ApplyOrder.Stage(ApplyOrder.WHOLE, List.of())) : stages;
  }

  private static boolean isNotNeededByOthers(KubeObject object) {
    return !object.kind().equals("Namespace") && !isDefinition(object);
  }

  private static boolean isDefinition(KubeObject object) {
    return object.kind().equals("CustomResourceDefinition");
  }

  /** Namespaces and definitions take the place of the first object that needs them, if earlier. */
  private static void needed(List<KubeObject> sorted, Map<KubeObject, Place> places) {
    Map<String, Place> first = new LinkedHashMap<>();
    for (KubeObject object : sorted) {
      first.putIfAbsent("Namespace " + object.namespace(), places.get(object));
      String kind = object.type().group() + " " + object.kind();
      first.putIfAbsent(kind, places.get(object));
    }
    for (KubeObject object : sorted) {
      Node spec = object.spec();
      String key =
          isDefinition(object)
              ? spec.at("group").text("") + " " + spec.at("names").at("kind").text("")
              : object.kind().equals("Namespace") ? "Namespace " + object.name() : "";
      Place need = first.get(key);
      Place own = places.get(object);
      boolean earlier =
          need != null
              && (need.phase() < own.phase()
                  || need.phase() == own.phase() && need.wave() < own.wave());
      if (earlier) {
        places.put(object, need);
      }
    }
  }

  static boolean isHook(KubeObject object) {
    return object.annotation(PREFIX + "hook").isPresent() || HelmOrder.isHook(object);
  }

  /** The phases it is applied in; names that Argo CD does not apply in a sync are among them. */
  private static List<String> phases(KubeObject object) {
    List<String> phases = new ArrayList<>();
    String own = object.annotation(PREFIX + "hook").orElse("");
    for (String phase : own.split(",")) {
      if (!phase.isBlank()) {
        phases.add(phase.strip());
      }
    }
    if (!phases.isEmpty()) {
      return phases;
    }
    for (String event : HelmOrder.events(object)) {
      switch (event) {
        case "pre-install", "pre-upgrade" -> phases.add("PreSync");
        case "post-install", "post-upgrade" -> phases.add("PostSync");
        case "crd-install" -> phases.add("Sync");
        default -> phases.add("Skip");
      }
    }
    return phases.isEmpty() ? List.of("Sync") : phases;
  }

  private static int wave(KubeObject object) {
    return object
        .annotation(PREFIX + "sync-wave")
        .map(Numbers::whole)
        .orElseGet(() -> HelmOrder.weight(object));
  }
}
