package dev.rollcall.customrules;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.ExpressionFailure;
import dev.rollcall.cel.Function;
import dev.rollcall.cel.Type;
import dev.rollcall.cel.Values;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Reporter;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.References;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an expression may name besides the language of the server: the variables {@code object},
 * {@code podTemplate} (null without one) and, in a rule about containers, {@code container}; the
 * functions {@code containers()}, {@code containers(role)}, {@code refs()}, {@code objects(kind)}
 * and {@code selects(selector, labels)}.
 */
final class Surroundings {
  private static final String FILE = "expression";

  /** Functions without arguments are about the object that is being asked about. */
  private final ThreadLocal<Asked> asked = new ThreadLocal<>();

  private final Environment environment;

  /** The object that is being asked about. */
  private record Asked(KubeObject object, Reporter report) {}

  Surroundings(boolean onContainers) {
    Environment base =
        Environment.ofMinor(KubernetesVersions.NEWEST_SUPPORTED)
            .declare("object", Type.DYN)
            .declare("podTemplate", Type.DYN);
    this.environment =
        (onContainers ? base.declare("container", Type.DYN) : base)
            .define(
                List.of(
                    Function.global("containers", Type.list(Type.DYN), all -> containers("")),
                    Function.global(
                        "containers",
                        Type.list(Type.DYN),
                        role -> containers((String) role[0]),
                        Type.STRING),
                    Function.global("refs", Type.list(Type.DYN), none -> refs()),
                    Function.global(
                        "objects",
                        Type.list(Type.DYN),
                        kind -> objects((String) kind[0]),
                        Type.STRING),
                    Function.global(
                        "selects",
                        Type.BOOL,
                        both -> selects(both[0], both[1]),
                        Type.DYN,
                        Type.DYN)));
  }

  Expression compile(String text) {
    return environment.compile(text);
  }

  /** Evaluates with functions about this object. */
  <T> T within(KubeObject object, Reporter report, Supplier<T> evaluation) {
    asked.set(new Asked(object, report));
    try {
      return evaluation.get();
    } finally {
      asked.remove();
    }
  }

  /** The variables. */
  Map<String, Object> values(KubeObject object, Node container) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("object", Values.of(object.root()));
    values.put(
        "podTemplate",
        object
            .podTemplate()
            .map(pod -> template(pod.metadata(), pod.spec()))
            .orElseGet(Surroundings::nothing));
    if (container != null) {
      values.put("container", Values.of(container));
    }
    return values;
  }

  private static Object nothing() {
    return Values.ofPlain(null);
  }

  private static Object template(Node metadata, Node spec) {
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("metadata", Values.of(metadata));
    template.put("spec", Values.of(spec));
    return template;
  }

  /** All containers, or those of a role: regular, init, sidecar, ephemeral. */
  private List<Object> containers(String role) {
    List<Object> containers = new ArrayList<>();
    asked
        .get()
        .object()
        .podTemplate()
        .ifPresent(
            pod -> {
              for (Container container : pod.containers()) {
                String word = container.role().name().toLowerCase(Locale.ROOT);
                if (role.isEmpty() || role.equals(word)) {
                  containers.add(Values.of(container.node()));
                }
              }
            });
    return containers;
  }

  /**
   * What the object names: kind, namespace, name, field, optional, and whether the input has it.
   */
  private List<Object> refs() {
    var manifests = asked.get().report().manifests();
    List<Object> refs = new ArrayList<>();
    for (References.Reference one : References.of(manifests).from(asked.get().object())) {
      Map<String, Object> ref = new LinkedHashMap<>();
      ref.put("kind", one.to().kind());
      ref.put("namespace", one.to().namespace());
      ref.put("name", one.to().name());
      ref.put("field", one.name().path());
      ref.put("optional", one.optional());
      ref.put(
          "found",
          manifests.find(one.to().kind(), one.to().namespace(), one.to().name()).isPresent());
      refs.add(ref);
    }
    return refs;
  }

  /** The objects of a kind in the same namespace. */
  private List<Object> objects(String kind) {
    List<Object> objects = new ArrayList<>();
    String namespace = asked.get().object().namespace();
    for (KubeObject object : asked.get().report().manifests().ofKind(kind, namespace)) {
      objects.add(Values.of(object.root()));
    }
    return objects;
  }

  /** True if a selector, with matchLabels or plain as a Service has it, is for these labels. */
  private static boolean selects(Object selector, Object labels) {
    Mapping asked = mapping(selector);
    boolean plain = !asked.has("matchLabels") && !asked.has("matchExpressions");
    LabelSelector read =
        plain && asked.size() > 0 ? LabelSelector.ofMap(asked) : LabelSelector.of(asked);
    return read.matches(Labels.of(mapping(labels)));
  }

  private static Mapping mapping(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new ExpressionFailure("selects() takes a selector and labels");
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    map.forEach((key, one) -> plain.put(String.valueOf(key), one));
    return Mapping.of(FILE, plain);
  }
}
