package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the server checks in environment variables and in references to fields of the pod. */
final class Variables {
  /** The minor from which a variable may have nearly any name. */
  private static final int RELAXED_NAMES = 32;

  private static final List<String> SOURCES =
      List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");
  private static final List<String> FIELDS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");
  private static final List<String> VOLUME_FIELDS =
      List.of(
          "metadata.name",
          "metadata.namespace",
          "metadata.labels",
          "metadata.annotations",
          "metadata.uid");
  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage");
  private static final Set<String> CPU_DIVISORS = Set.of("1m", "1");
  private static final Set<String> BYTE_DIVISORS =
      Set.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");

  private Variables() {}

  /** The {@code env} and {@code envFrom} of a container. */
  static void check(Node container, Faults faults) {
    for (Node variable : container.at("env").items()) {
      faults.requiredName(variable.at("name"), grammar(faults));
      if (variable.at("valueFrom").isSet()) {
        valueFrom(variable, faults);
      }
    }
    Node all = container.at("envFrom");
    for (Node from : all.items()) {
      from(from, faults.on(all), faults);
    }
  }

  private static Grammar grammar(Faults faults) {
    return faults.since(RELAXED_NAMES) ? Grammar.ENV_NAME : Grammar.ENV_NAME_OLD;
  }

  private static void from(Node from, Faults list, Faults faults) {
    if (!from.at("prefix").text("").isEmpty()) {
      faults.spelled(from.at("prefix"), grammar(faults));
    }
    int sources = 0;
    for (String kind : List.of("configMapRef", "secretRef")) {
      if (from.at(kind).isSet()) {
        sources++;
        sourceName(from.at(kind).at("name"), faults);
      }
    }
    if (sources != 1) {
      list.invalid(from, "needs either configMapRef or secretRef");
    }
  }

  /** The server looks at these names as if they were the beginning of one. */
  private static void sourceName(Node name, Faults faults) {
    if (name.text("").isEmpty()) {
      faults.required(name, "");
    } else {
      faults.spelled(name, Grammar.asPrefix(name.text("")), Grammar.SUBDOMAIN);
    }
  }

  private static void valueFrom(Node variable, Faults faults) {
    Node from = variable.at("valueFrom");
    int sources = 0;
    for (String source : SOURCES) {
      if (from.at(source).isSet()) {
        sources++;
        source(source, from.at(source), faults);
      }
    }
    if (sources == 0) {
      faults.invalid(from, "needs a source: fieldRef, configMapKeyRef, secretKeyRef or another");
    } else if (!variable.at("value").text("").isEmpty()) {
      faults.invalid(from, "cannot stand beside a value");
    } else if (sources > 1) {
      faults.invalid(from, "takes one source, not " + sources);
    }
  }

  private static void source(String kind, Node source, Faults faults) {
    switch (kind) {
      case "fieldRef" -> field(source, FIELDS, faults);
      case "resourceFieldRef" -> resource(source, false, faults);
      case "fileKeyRef" -> {
        faults.requiredName(source.at("key"), Grammar.ENV_NAME);
        faults.requiredName(source.at("volumeName"), Grammar.LABEL);
        if (source.at("path").text("").isEmpty()) {
          faults.required(source.at("path"), "");
        } else {
          Paths.noBacksteps(source.at("path"), faults);
        }
      }
      default -> {
        faults.spelled(source.at("name"), Grammar.SUBDOMAIN);
        faults.requiredName(source.at("key"), Grammar.DATA_KEY);
      }
    }
  }

  /** A field of the pod, in a volume. */
  static void volumeField(Node reference, Faults faults) {
    field(reference, VOLUME_FIELDS, faults);
  }

  private static void field(Node reference, List<String> allowed, Faults faults) {
    Node node = reference.at("fieldPath");
    String path = node.text("");
    if (path.isEmpty()) {
      faults.required(node, "");
      return;
    }
    if (!reference.at("apiVersion").text("v1").equals("v1")) {
      faults.invalid(node, "is read in apiVersion v1 only");
      return;
    }
    int bracket = path.indexOf("['");
    if (bracket > 0 && path.endsWith("']")) {
      subscript(reference, path.substring(0, bracket), bracket, faults);
      return;
    }
    if (!isKnown(path)) {
      faults.invalid(
          node, "is no field of a pod that can be read; such are " + String.join(", ", allowed));
    } else if (!allowed.contains(path.equals("spec.host") ? "spec.nodeName" : path)) {
      faults.unsupported(node, allowed);
    }
  }

  private static void subscript(Node reference, String path, int bracket, Faults faults) {
    Node node = reference.at("fieldPath");
    String text = node.text("");
    String key = text.substring(bracket + 2, text.length() - 2);
    Faults here = faults.on(reference);
    switch (path) {
      case "metadata.annotations" ->
          here.spelled(node, key.toLowerCase(Locale.ROOT), Grammar.QUALIFIED);
      case "metadata.labels" -> here.spelled(node, key, Grammar.QUALIFIED);
      default -> faults.invalid(node, "takes no key in brackets");
    }
  }

  private static boolean isKnown(String path) {
    return FIELDS.contains(path)
        || VOLUME_FIELDS.contains(path)
        || path.equals("spec.restartPolicy")
        || path.equals("spec.schedulerName")
        || path.equals("spec.host")
        || path.equals("status.phase");
  }

  /** An amount of a container; in a volume the container has to be named. */
  static void resource(Node reference, boolean volume, Faults faults) {
    Node resource = reference.at("resource");
    String text = resource.text("");
    boolean huge = text.startsWith("requests.hugepages-") || text.startsWith("limits.hugepages-");
    if (volume && reference.at("containerName").text("").isEmpty()) {
      faults.required(reference.at("containerName"), "");
    } else if (text.isEmpty()) {
      faults.required(resource, "");
    } else if (!RESOURCES.contains(text) && !huge) {
      faults.unsupported(resource, RESOURCES);
    }
    Node divisor = reference.at("divisor");
    Optional<Quantity> amount = Quantity.parse(divisor.text(""));
    if (amount.isEmpty() || amount.get().value().signum() == 0) {
      return;
    }
    Set<String> allowed =
        text.endsWith(".cpu")
            ? CPU_DIVISORS
            : RESOURCES.contains(text) || huge ? BYTE_DIVISORS : null;
    if (allowed != null && !allowed.contains(amount.get().canonical())) {
      faults.invalid(
          divisor,
          allowed.equals(CPU_DIVISORS)
              ? "has to be 1 or 1m"
              : "has to be one unit, such as 1 or 1Mi");
    }
  }
}
