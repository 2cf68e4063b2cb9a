package dev.rollcall.policy;

import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ValidatingAdmissionPolicies of the input say to its other objects, where a binding of
 * the input puts them in force: to the newest of the minors asked for. Nothing is compiled unless
 * there are both.
 */
public final class PolicyCheck implements Check {
  /** The id of findings by policies of the input. */
  public static final String ADMISSION_POLICY = "admission-policy";

  private static final String CONFIGURATION = "admissionregistration.k8s.io";

  private final List<KubeObject> definitions;
  private final Map<String, KubeObject> before = new HashMap<>();

  /**
   * A check.
   *
   * @param definitions CustomResourceDefinitions besides those in the input
   * @param old what runs today; an object that is among these is updated, every other one created
   */
  public PolicyCheck(List<KubeObject> definitions, List<KubeObject> old) {
    this.definitions = List.copyOf(definitions);
    old.forEach(object -> before.put(key(object), object));
  }

  private static String key(KubeObject object) {
    return object.type().group() + " " + object.ref();
  }

  @Override
  public List<Finding> check(LintContext context) {
    List<KubeObject> bindings =
        context.manifests().ofKind("ValidatingAdmissionPolicyBinding").stream()
            .filter(object -> object.type().group().equals(CONFIGURATION))
            .toList();
    if (bindings.isEmpty() || context.manifests().ofKind("ValidatingAdmissionPolicy").isEmpty()) {
      return List.of();
    }
    return new Run(context).findings(bindings);
  }

  /** A policy and the bindings that put it in force. */
  private record InForce(Policy policy, List<Binding> bindings, boolean unique) {
    /** Of policies of one name, a run over several clusters has one for each. */
    boolean isAbout(KubeObject object) {
      return unique || Together.areMeant(policy.object(), object);
    }
  }

  /** One run over the input. */
  private final class Run {
    private final LintContext context;
    private final Known known;
    private final Parameters parameters;
    private final PolicyFindings findings = new PolicyFindings();
    private final Map<GroupVersionKind, List<InForce>> byKind = new HashMap<>();
    private List<InForce> policies = List.of();

    Run(LintContext context) {
      this.context = context;
      this.known =
          new Known(
              context,
              CustomKinds.of(definitions, context.manifests().ofKind("CustomResourceDefinition")));
      this.parameters = new Parameters(known, context);
    }

    List<Finding> findings(List<KubeObject> bindings) {
      policies = inForce(bindings);
      for (KubeObject object : context.manifests().objects()) {
        if (!object.type().group().equals(CONFIGURATION)) {
          object(object);
        }
      }
      return findings.all();
    }

    private List<InForce> inForce(List<KubeObject> bindings) {
      Map<String, List<Binding>> byPolicy = new LinkedHashMap<>();
      for (KubeObject object : bindings) {
        Binding binding = Binding.of(object);
        byPolicy.computeIfAbsent(binding.policy(), name -> new ArrayList<>()).add(binding);
      }
      Map<String, Integer> named = new HashMap<>();
      List<KubeObject> all = context.manifests().ofKind("ValidatingAdmissionPolicy");
      all.forEach(object -> named.merge(object.name(), 1, Integer::sum));
      List<InForce> inForce = new ArrayList<>();
      for (KubeObject object : all) {
        boolean unique = named.get(object.name()) == 1;
        List<Binding> own =
            byPolicy.getOrDefault(object.name(), List.of()).stream()
                .filter(binding -> unique || Together.areMeant(object, binding.object()))
                .toList();
        if (!own.isEmpty()) {
          Policy policy = new Policy(object, context.newestMinor());
          if (policy.isSound()) {
            inForce.add(new InForce(policy, own, unique));
          }
        }
      }
      return inForce;
    }

    private void object(KubeObject object) {
      Optional<Known.Resource> resource = known.resource(object.type());
      if (resource.isEmpty()) {
        return;
      }
      List<InForce> about =
          byKind.computeIfAbsent(
              object.type(),
              type ->
                  policies.stream()
                      .filter(
                          one -> one.policy.rules().mayMean(type.group(), resource.get().plural()))
                      .toList());
      if (about.isEmpty()) {
        return;
      }
      Optional<Request> request = request(object, resource.get());
      for (InForce one : about) {
        if (request.isPresent() && one.isAbout(object)) {
          ask(one, request.get());
        }
      }
    }

    private Optional<Request> request(KubeObject object, Known.Resource resource) {
      Optional<Map<String, Object>> old =
          Optional.ofNullable(before.get(key(object))).flatMap(known::stored);
      return known
          .stored(object)
          .map(
              stored ->
                  new Request(
                      object,
                      resource.plural(),
                      resource.namespaced(),
                      stored,
                      old,
                      resource.namespaced() ? known.namespace(object) : Optional.empty()));
    }

    private void ask(InForce one, Request request) {
      Policy policy = one.policy;
      ResourceRules.Answer meant = policy.rules().matches(request);
      if (meant == ResourceRules.Answer.NO) {
        return;
      }
      Map<Map<String, Object>, Policy.Answer> asked = new IdentityHashMap<>();
      for (Binding binding : one.bindings) {
        ResourceRules.Answer bound = binding.rules().matches(request);
        if (bound == ResourceRules.Answer.NO) {
          continue;
        }
        ResourceRules.Answer open = meant == ResourceRules.Answer.YES ? bound : meant;
        if (open != ResourceRules.Answer.YES) {
          findings.open(policy, request, open);
          continue;
        }
        Parameters.Given given = parameters.of(policy, binding, request);
        if (!given.fault().isEmpty() && policy.isStrict()) {
          findings.fault(policy, binding, request, given.fault());
        }
        if (given.unknown()) {
          findings.withoutParameters(policy, binding, request);
        }
        for (Optional<Map<String, Object>> values : given.values()) {
          Map<String, Object> same = values.orElse(Map.of()); // asked once, however many bindings
          Policy.Answer answer = asked.computeIfAbsent(same, any -> policy.ask(request, values));
          findings.answer(policy, binding, request, answer);
        }
      }
    }
  }
}
