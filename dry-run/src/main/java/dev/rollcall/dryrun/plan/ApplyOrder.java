package dev.rollcall.dryrun.plan;

import dev.rollcall.model.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** The tool that applies the objects, which decides in which order. */
public enum ApplyOrder {
  /** By kind; hooks before and after, by weight, each waited for. */
  HELM("helm", "by kind, as Helm installs"),
  /** As the files and documents come. */
  KUBECTL("kubectl", "as the files come, like kubectl"),
  /** By phase and wave, each waited for; then by kind. */
  ARGOCD("argocd", "by phase, wave and kind, as Argo CD syncs"),
  /** Definitions, namespaces and classes first; then by kind. */
  FLUX("flux", "definitions first, then by kind, as Flux reconciles");

  private final String word;
  private final String description;

  ApplyOrder(String word, String description) {
    this.word = word;
    this.description = description;
  }

  /**
   * Objects that are applied together, before the tool waits.
   *
   * @param name as a trace tells it
   */
  record Stage(String name, List<KubeObject> objects) {}

  /** The word on the command line. */
  public String word() {
    return word;
  }

  /** What a person is told about it. */
  public String description() {
    return description;
  }

  /** True if a kind may be defined in the same apply as the first object of it. */
  boolean learnsKinds() {
    return this == ARGOCD || this == FLUX;
  }

  /**
   * What is applied, in order; hooks for other occasions are left out.
   *
   * @param update false for the first installation
   */
  List<Stage> stages(List<KubeObject> objects, boolean update) {
    return switch (this) {
      case HELM -> HelmOrder.stages(objects, update);
      case ARGOCD -> ArgoOrder.stages(objects);
      case FLUX -> FluxOrder.stages(objects);
      case KUBECTL -> List.of(new Stage(WHOLE, objects));
    };
  }

  /** The name of the only stage. */
  static final String WHOLE = "the manifests";

  /** True for an object whose end or health the tool waits for before it goes on. */
  boolean waits(KubeObject object) {
    return switch (this) {
      case HELM ->
          HelmOrder.isHook(object) && (object.kind().equals("Job") || object.kind().equals("Pod"));
      case ARGOCD -> true;
      default -> false;
    };
  }

  /** True for an object that this tool makes anew each time and does not keep up to date. */
  boolean isHook(KubeObject object) {
    return switch (this) {
      case HELM -> HelmOrder.isHook(object);
      case ARGOCD -> ArgoOrder.isHook(object);
      default -> false;
    };
  }

  /** What is applied, in one list; the given list is left as it is. */
  public List<KubeObject> sorted(List<KubeObject> objects, boolean update) {
    List<KubeObject> sorted = new ArrayList<>();
    stages(objects, update).forEach(stage -> sorted.addAll(stage.objects()));
    return sorted;
  }
}
