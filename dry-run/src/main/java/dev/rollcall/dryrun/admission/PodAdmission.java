package dev.rollcall.dryrun.admission;

import dev.rollcall.admission.LimitRangeAdmission;
import dev.rollcall.admission.PodPolicy;
import dev.rollcall.admission.PodStandard;
import dev.rollcall.admission.Violation;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The admission plugins that look at pods, in the order of the server: LimitRanger, ServiceAccount,
 * Priority, DefaultTolerationSeconds, RuntimeClass, PodSecurity; and ResourceQuota, which counts
 * what they made of it.
 */
public final class PodAdmission {
  /** The minor of the simulated server. */
  private static final int NEWEST = 36;

  /**
   * What the plugins look up; every lookup answers null for what does not exist.
   *
   * @param labels of the namespace
   * @param limitRanges of the namespace, by name
   * @param defaultPriority the PriorityClass with {@code globalDefault}, or null
   */
  public record Surroundings(
      String namespace,
      Map<String, String> labels,
      Predicate<String> hasServiceAccount,
      Function<String, Node> priorityClass,
      Node defaultPriority,
      Function<String, Node> runtimeClass,
      List<Node> limitRanges) {}

  /**
   * The pod as it is stored, or why it is not.
   *
   * @param refusal the message of the answer 403; null if the pod is stored
   */
  public record Outcome(Mapping pod, String refusal) {
    /** True if the pod is stored. */
    public boolean isStored() {
      return refusal == null;
    }
  }

  private final Surroundings around;

  public PodAdmission(Surroundings around) {
    this.around = around;
  }

  /**
   * Admits a pod.
   *
   * @param given the name or, for a pod whose name is still to be generated, its generateName: the
   *     name in messages of plugins that come before a name is made
   * @param name the final name
   */
  public Outcome admit(Mapping pod, String given, String name) {
    Mapping admitted = LimitRangeAdmission.fillIn(pod, around.limitRanges());
    Mapping spec = spec(admitted);
    String account = spec.at("serviceAccountName").text("");
    if (account.isEmpty()) {
      account = "default";
      spec = spec.with("serviceAccountName", account);
    }
    if (!account.equals("default") && !around.hasServiceAccount().test(account)) {
      return refused(
          given,
          "error looking up service account "
              + around.namespace()
              + "/"
              + account
              + ": serviceaccount \""
              + account
              + "\" not found");
    }
    PriorityOf priority = PriorityOf.pod(spec, around);
    if (priority == null) {
      return refused(
          given,
          "no PriorityClass with name " + spec.at("priorityClassName").text("") + " was found");
    }
    spec = DefaultTolerations.add(priority.fillIn(spec));
    String runtime = spec.at("runtimeClassName").text("");
    if (!runtime.isEmpty()) {
      Node runtimeClass = around.runtimeClass().apply(runtime);
      if (runtimeClass == null) {
        return refused(given, "pod rejected: RuntimeClass \"" + runtime + "\" not found");
      }
      spec = RuntimeClasses.apply(spec, runtimeClass);
    }
    admitted = admitted.with("spec", spec);
    List<String> outside = LimitRangeAdmission.violations(admitted, around.limitRanges());
    if (!outside.isEmpty()) {
      return refused(
          name, outside.size() == 1 ? outside.get(0) : "[" + String.join(", ", outside) + "]");
    }
    PodPolicy policy = PodPolicy.enforced(around.labels());
    List<Violation> insecure =
        PodStandard.violations(admitted.at("metadata"), admitted.at("spec"), policy, NEWEST);
    if (!insecure.isEmpty()) {
      List<String> words = new ArrayList<>();
      insecure.forEach(violation -> words.add(violation.toString()));
      return refused(name, "violates PodSecurity \"" + policy + "\": " + String.join(", ", words));
    }
    return new Outcome(admitted, null);
  }

  /** Whether the quotas of its namespace have room for a pod that all other plugins let pass. */
  public static Outcome count(Mapping pod, List<ResourceQuota> quotas, String name) {
    for (ResourceQuota quota : quotas) {
      String exceeded = quota.refusalOfPod(pod);
      if (exceeded != null) {
        return refused(name, exceeded);
      }
    }
    return new Outcome(pod, null);
  }

  static Mapping spec(Mapping pod) {
    return pod.at("spec") instanceof Mapping spec ? spec : Mapping.of("", Map.of());
  }

  private static Outcome refused(String name, String why) {
    return new Outcome(null, "pods \"" + name + "\" is forbidden: " + why);
  }
}
