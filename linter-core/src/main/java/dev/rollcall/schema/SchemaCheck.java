package dev.rollcall.schema;

import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.Nearest;
import dev.rollcall.server.ServerValidation;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Can a server of each asked-for minor read the objects? Kinds and API versions, fields, types;
 * custom resources by the definitions in the input.
 */
public final class SchemaCheck implements Check {
  /** Below this many objects, threads cost more than they bring. */
  private static final int PARALLEL_MIN = 400;

  private final UnknownKinds unknownKinds;
  private final List<KubeObject> definitions;

  /** What a kind without a schema is. */
  public enum UnknownKinds {
    /** One note per kind. */
    INFO,
    /** An error on each object. */
    ERROR,
    /** Nothing. */
    IGNORE
  }

  /**
   * A check.
   *
   * @param definitions CustomResourceDefinitions besides those in the input
   */
  public SchemaCheck(UnknownKinds unknownKinds, List<KubeObject> definitions) {
    this.unknownKinds = unknownKinds;
    this.definitions = List.copyOf(definitions);
  }

  /** The CustomResourceDefinitions among the objects of these texts. */
  public static List<KubeObject> definitions(List<Manifest> manifests) {
    List<KubeObject> definitions = new ArrayList<>();
    for (Manifest manifest : manifests) {
      for (KubeObject object : ManifestReader.read(manifest, "").objects()) {
        if (object.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
          definitions.add(object);
        }
      }
    }
    return definitions;
  }

  /** True if a server of that minor has the kind and can decode the object. */
  public static boolean isReadable(KubeObject object, int minor) {
    SchemaCatalog catalog = SchemaCatalog.builtIn();
    return catalog
        .type(object.type(), minor)
        .map(type -> DecodeCheck.of(object.root(), type, catalog, minor))
        .map(found -> found.stream().noneMatch(SchemaCheck::isUnread))
        .orElse(false);
  }

  private static boolean isUnread(Finding finding) {
    return finding.stage() == Stage.DECODE && finding.severity() == Severity.ERROR;
  }

  @Override
  public List<Finding> check(LintContext context) {
    List<KubeObject> objects = context.manifests().objects();
    CustomCheck custom =
        new CustomCheck(
            CustomKinds.of(definitions, context.manifests().ofKind("CustomResourceDefinition")));
    IntStream indices = IntStream.range(0, objects.size());
    if (objects.size() >= PARALLEL_MIN) {
      indices = indices.parallel();
    }
    List<Finding> findings = new ArrayList<>();
    Set<GroupVersionKind> unknown = new LinkedHashSet<>();
    List<List<Finding>> perObject =
        indices.mapToObj(i -> check(objects.get(i), context, custom)).toList();
    for (int i = 0; i < perObject.size(); i++) {
      for (Finding finding : perObject.get(i)) {
        boolean once = finding.rule().equals("unknown-kind") && unknownKinds == UnknownKinds.INFO;
        if (!once || unknown.add(objects.get(i).type())) {
          findings.add(finding);
        }
      }
    }
    return findings;
  }

  private List<Finding> check(KubeObject object, LintContext context, CustomCheck custom) {
    if (context.oldestMinor() == context.newestMinor()) {
      return about(object, check(object, context.newestMinor(), custom));
    }
    Map<Finding, List<Integer>> minors = new LinkedHashMap<>();
    for (int minor = context.oldestMinor(); minor <= context.newestMinor(); minor++) {
      for (Finding finding : check(object, minor, custom)) {
        minors.computeIfAbsent(finding, f -> new ArrayList<>()).add(minor);
      }
    }
    List<Finding> findings = new ArrayList<>();
    int all = context.newestMinor() - context.oldestMinor() + 1;
    minors.forEach(
        (finding, some) ->
            findings.add(
                some.size() == all ? finding : finding.withVersions(MinorRanges.of(some))));
    return about(object, findings);
  }

  private static List<Finding> about(KubeObject object, List<Finding> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    String name = object.ref().toString();
    return findings.stream()
        .map(finding -> finding.about(name, finding.field(), object.source()))
        .toList();
  }

  private List<Finding> check(KubeObject object, int minor, CustomCheck custom) {
    GroupVersionKind type = object.type();
    SchemaCatalog catalog = SchemaCatalog.builtIn();
    Optional<ObjectType> known = catalog.type(type, minor);
    if (known.isPresent()) {
      List<Finding> findings = new ArrayList<>(deprecation(object, minor));
      List<Finding> decoded = DecodeCheck.of(object.root(), known.get(), catalog, minor);
      boolean full = ServerValidation.knows(type);
      if (full) {
        decoded.removeIf(finding -> finding.stage() == Stage.SERVER);
      }
      boolean read = decoded.isEmpty();
      findings.addAll(decoded);
      for (Finding finding : ServerValidation.check(object.root(), type, minor)) {
        boolean counts =
            switch (finding.stage()) {
              case WARNING -> read;
              case RULE -> decoded.stream().noneMatch(one -> isInside(finding, one));
              default -> !isConsequence(finding, decoded);
            };
        if (counts) {
          findings.add(finding);
        }
      }
      return findings;
    }
    return custom.of(object, minor).orElseGet(() -> notServed(object, minor));
  }

  private static boolean isInside(Finding finding, Finding unread) {
    return finding.field().startsWith(unread.field());
  }

  /** What could not be read is not also missing or wrong. */
  static boolean isConsequence(Finding finding, List<Finding> decoded) {
    String field = finding.field();
    for (Finding unread : decoded) {
      String path = unread.field();
      boolean inside = field.startsWith(path) || path.startsWith(field);
      boolean here = finding.span().equals(unread.span());
      if (here || inside || parent(path).equals(parent(field))) {
        return true;
      }
    }
    return false;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private static List<Finding> deprecation(KubeObject object, int minor) {
    Optional<Lifecycle.Life> life = Lifecycle.of(object.type());
    if (life.isEmpty() || minor < life.get().deprecated()) {
      return List.of();
    }
    String removed =
        life.get().removed() == Integer.MAX_VALUE ? "" : ", removed in 1." + life.get().removed();
    return List.of(
        Finding.of(
                "api-deprecated",
                Stage.WARNING,
                Severity.WARNING,
                object.type()
                    + " is deprecated since 1."
                    + life.get().deprecated()
                    + removed
                    + instead(life.get()),
                object.at("apiVersion").span())
            .about("", "apiVersion", Optional.empty()));
  }

  private static String instead(Lifecycle.Life life) {
    return life.replacement().isEmpty() ? "" : "; use " + life.replacement();
  }

  private List<Finding> notServed(KubeObject object, int minor) {
    GroupVersionKind type = object.type();
    SchemaCatalog catalog = SchemaCatalog.builtIn();
    Optional<Lifecycle.Life> life = Lifecycle.of(type);
    List<SchemaCatalog.Kind> served = catalog.named(type.kind(), minor);
    Node place = object.at("apiVersion");
    if (life.isPresent() && minor >= life.get().removed()) {
      return error(
          "api-removed",
          place,
          type + " is gone since Kubernetes 1." + life.get().removed() + instead(life.get()));
    }
    for (int later = minor + 1; later <= 36; later++) {
      if (catalog.kind(type, later).isPresent()) {
        return error("api-not-yet-available", place, type + " comes with Kubernetes 1." + later);
      }
    }
    if (catalog.knowsGroup(type.group()) || !served.isEmpty() && !type.group().contains(".")) {
      Node wrong = served.isEmpty() ? object.at("kind") : place;
      return error("api-unknown-version", wrong, wrongVersion(type, served, minor));
    }
    if (unknownKinds == UnknownKinds.IGNORE) {
      return List.of();
    }
    return List.of(
        Finding.of(
                "unknown-kind",
                Stage.DECODE,
                unknownKinds == UnknownKinds.ERROR ? Severity.ERROR : Severity.INFO,
                "no schema for "
                    + type
                    + ": its fields are not checked; name its CustomResourceDefinition with --crds",
                object.at("kind").span())
            .about("", "kind", Optional.empty()));
  }

  private static String wrongVersion(
      GroupVersionKind type, List<SchemaCatalog.Kind> served, int minor) {
    if (!served.isEmpty()) {
      List<String> versions = new ArrayList<>();
      for (SchemaCatalog.Kind kind : served) {
        versions.add(kind.type().apiVersion());
      }
      return "Kubernetes 1."
          + minor
          + " has no "
          + type.kind()
          + " in "
          + type.apiVersion()
          + "; it is in "
          + String.join(", ", versions);
    }
    String nearest =
        Nearest.to(type.kind(), SchemaCatalog.builtIn().kindNames(minor))
            .map(kind -> "; did you mean " + kind + "?")
            .orElse("");
    return "Kubernetes 1."
        + minor
        + " has no kind \""
        + type.kind()
        + "\" in "
        + type.apiVersion()
        + nearest;
  }

  static List<Finding> error(String rule, Node place, String message) {
    return List.of(
        Finding.of(rule, Stage.DECODE, Severity.ERROR, message, place.span())
            .about("", place.path(), Optional.empty()));
  }
}
