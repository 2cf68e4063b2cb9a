package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What expressions of admission policies and webhooks may name. The variables of a policy are
 * declared one after the other; an expression may name those before it.
 */
public final class AdmissionScope {
  private static final Type TEXTS = Type.list(Type.STRING);
  private static final Type TEXT_BY_NAME = Type.map(Type.STRING);

  private final Environment language;
  private final Map<String, Type> variables = new LinkedHashMap<>();
  private boolean composed;

  private AdmissionScope(Environment language) {
    this.language = language;
  }

  /**
   * The scope before any variable is declared.
   *
   * @param parameters true if the policy has some
   */
  public static AdmissionScope of(Environment language, boolean parameters) {
    Environment environment =
        language
            .declare("object", Type.DYN)
            .declare("oldObject", Type.DYN)
            .declare("request", REQUEST)
            .declare("namespaceObject", NAMESPACE);
    return new AdmissionScope(parameters ? environment.declare("params", Type.DYN) : environment);
  }

  /** From here on there are variables, though none may be declared yet. */
  public void composed() {
    composed = true;
  }

  /** A variable that later expressions may name. */
  public void declare(String variable, Type type) {
    variables.put(variable, type);
  }

  /** What a message may name. */
  public Environment ofMessages() {
    Type struct = Type.struct("kubernetes.variables", variables);
    return composed ? language.declare("variables", struct) : language;
  }

  /** What a test may name; it can ask the authorizer besides. */
  public Environment ofTests() {
    return ofMessages().declare("authorizer", Type.AUTHORIZER);
  }

  /** What a change may name, and build. */
  Environment ofChanges() {
    return ofTests().building("Object", "JSONPatch");
  }

  private static final Type KIND =
      Type.struct(
          "kubernetes.GroupVersionKind",
          Map.of("group", Type.STRING, "version", Type.STRING, "kind", Type.STRING));
  private static final Type RESOURCE =
      Type.struct(
          "kubernetes.GroupVersionResource",
          Map.of("group", Type.STRING, "version", Type.STRING, "resource", Type.STRING));
  private static final Type USER =
      Type.struct(
          "kubernetes.UserInfo",
          Map.of(
              "username",
              Type.STRING,
              "uid",
              Type.STRING,
              "groups",
              TEXTS,
              "extra",
              Type.map(TEXTS)));
  private static final Type REQUEST =
      Type.struct(
          "kubernetes.AdmissionRequest",
          Map.ofEntries(
              Map.entry("kind", KIND),
              Map.entry("resource", RESOURCE),
              Map.entry("subResource", Type.STRING),
              Map.entry("requestKind", KIND),
              Map.entry("requestResource", RESOURCE),
              Map.entry("requestSubResource", Type.STRING),
              Map.entry("name", Type.STRING),
              Map.entry("namespace", Type.STRING),
              Map.entry("operation", Type.STRING),
              Map.entry("userInfo", USER),
              Map.entry("dryRun", Type.BOOL),
              Map.entry("options", Type.DYN)));
  private static final Type CONDITION =
      Type.struct(
          "kubernetes.NamespaceCondition",
          Map.of(
              "status", Type.STRING,
              "type", Type.STRING,
              "lastTransitionTime", Type.TIMESTAMP,
              "message", Type.STRING,
              "reason", Type.STRING));
  private static final Type NAMESPACE_METADATA =
      Type.struct(
          "kubernetes.NamespaceMetadata",
          Map.ofEntries(
              Map.entry("name", Type.STRING),
              Map.entry("generateName", Type.STRING),
              Map.entry("namespace", Type.STRING),
              Map.entry("labels", TEXT_BY_NAME),
              Map.entry("annotations", TEXT_BY_NAME),
              Map.entry("UID", Type.STRING),
              Map.entry("creationTimestamp", Type.TIMESTAMP),
              Map.entry("deletionGracePeriodSeconds", Type.INT),
              Map.entry("deletionTimestamp", Type.TIMESTAMP),
              Map.entry("generation", Type.INT),
              Map.entry("resourceVersion", Type.STRING),
              Map.entry("finalizers", TEXTS)));
  private static final Type NAMESPACE =
      Type.struct(
          "kubernetes.Namespace",
          Map.of(
              "metadata",
              NAMESPACE_METADATA,
              "spec",
              Type.struct("kubernetes.NamespaceSpec", Map.of("finalizers", TEXTS)),
              "status",
              Type.struct(
                  "kubernetes.NamespaceStatus",
                  Map.of("conditions", Type.list(CONDITION), "phase", Type.STRING))));
}
