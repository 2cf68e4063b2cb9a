package dev.rollcall.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names an expression may use, and what they stand for. Types are words: {@code bool}, {@code
 * string}, {@code int}, {@code double}, {@code null}, {@code list}, {@code map}, {@code dyn} for
 * what is only known when it is asked, {@link #ANY} for what is not known here, or a structure
 * below.
 */
final class CelScope {
  static final String ANY = "?";
  static final String DYN = "dyn";
  private static final Map<String, String> GROUP_KIND =
      Map.of("group", "string", "version", "string", "kind", "string");
  private static final Map<String, String> GROUP_RESOURCE =
      Map.of("group", "string", "version", "string", "resource", "string");

  /** The fields of the structures that are known. */
  private static final Map<String, Map<String, String>> STRUCTURES =
      Map.of(
          "kind", GROUP_KIND,
          "resource", GROUP_RESOURCE,
          "user", Map.of("username", "string", "uid", "string", "groups", "list", "extra", "map"),
          "request",
              Map.ofEntries(
                  Map.entry("kind", "kind"),
                  Map.entry("resource", "resource"),
                  Map.entry("subResource", "string"),
                  Map.entry("requestKind", "kind"),
                  Map.entry("requestResource", "resource"),
                  Map.entry("requestSubResource", "string"),
                  Map.entry("name", "string"),
                  Map.entry("namespace", "string"),
                  Map.entry("operation", "string"),
                  Map.entry("userInfo", "user"),
                  Map.entry("dryRun", "bool"),
                  Map.entry("options", DYN)),
          "device",
              Map.of(
                  "driver", "string",
                  "attributes", "map",
                  "capacity", "map",
                  "allowMultipleAllocations", "bool"));

  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final boolean patches;

  private CelScope(boolean patches) {
    this.patches = patches;
  }

  /** What admission policies and webhooks may use. */
  static CelScope ofAdmission(boolean parameters, boolean authorizer, boolean patches) {
    CelScope scope = new CelScope(patches);
    scope.names.put("object", DYN);
    scope.names.put("oldObject", DYN);
    scope.names.put("request", "request");
    scope.names.put("namespaceObject", ANY);
    if (parameters) {
      scope.names.put("params", DYN);
    }
    if (authorizer) {
      scope.names.put("authorizer", ANY);
    }
    return scope;
  }

  /** What selects devices. */
  static CelScope ofDevices() {
    CelScope scope = new CelScope(false);
    scope.names.put("device", "device");
    return scope;
  }

  /** The same names, without those of {@code other} that this scope has not. */
  CelScope withVariablesOf(CelScope other) {
    names.computeIfAbsent("variables", other.names::get);
    variables.putAll(other.variables);
    return this;
  }

  /** From here on there are variables, though none may be declared yet. */
  void composed() {
    names.put("variables", "variables");
  }

  /** A variable that later expressions may use. */
  void declare(String variable, String type) {
    variables.put(variable, type);
  }

  /** True if expressions may build objects and patches. */
  boolean patches() {
    return patches;
  }

  /** All names, in order. */
  Set<String> names() {
    return names.keySet();
  }

  /** What a name stands for. */
  Optional<String> typeOf(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** A name within part of an expression; what it stood for before comes back. */
  Optional<String> bind(String name, Optional<String> type) {
    return Optional.ofNullable(type.isPresent() ? names.put(name, type.get()) : names.remove(name));
  }

  /** What the field of a structure is; nothing if it has no such field. */
  Optional<String> fieldOf(String structure, String field) {
    if (structure.equals("variables")) {
      return Optional.ofNullable(variables.get(field));
    }
    Map<String, String> fields = STRUCTURES.get(structure);
    if (fields != null) {
      return Optional.ofNullable(fields.get(field));
    }
    return Optional.of(structure.equals(DYN) ? DYN : ANY);
  }
}
