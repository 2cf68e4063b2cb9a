package dev.rollcall.update;

import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.Check;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.schema.MinorRanges;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.server.ServerValidation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Would the server take the new objects in place of the old ones? */
public final class UpdateCheck implements Check {
  private static final String IMMUTABLE = "immutable-field";

  private final List<KubeObject> definitions;
  private final Map<String, KubeObject> before = new HashMap<>();

  /**
   * A check.
   *
   * @param definitions CustomResourceDefinitions besides those in the input
   * @param old what runs today
   */
  public UpdateCheck(List<KubeObject> definitions, List<KubeObject> old) {
    this.definitions = List.copyOf(definitions);
    old.forEach(object -> before.put(key(object), object));
  }

  /** The version of an API is no part of an object's identity. */
  private static String key(KubeObject object) {
    return object.type().group() + " " + object.ref();
  }

  @Override
  public List<Finding> check(LintContext context) {
    CustomChanges custom =
        new CustomChanges(
            CustomKinds.of(definitions, context.manifests().ofKind("CustomResourceDefinition")));
    List<Finding> findings = new ArrayList<>();
    for (KubeObject object : context.manifests().objects()) {
      KubeObject old = before.get(key(object));
      boolean named = !object.at("metadata").at("name").text("").isEmpty();
      if (old != null && named && isChanged(old, object)) {
        findings.addAll(check(old, object, context, custom));
      }
    }
    return findings;
  }

  /** Of all kinds only pods can be refused as they are: the server completes some of them. */
  private static boolean isChanged(KubeObject old, KubeObject object) {
    return object.kind().equals("Pod") || !old.root().sameValue(object.root());
  }

  private static List<Finding> check(
      KubeObject old, KubeObject object, LintContext context, CustomChanges custom) {
    Map<Finding, List<Integer>> minors = new LinkedHashMap<>();
    for (int minor = context.oldestMinor(); minor <= context.newestMinor(); minor++) {
      for (Finding finding : custom.of(old, object, minor)) {
        minors.computeIfAbsent(finding, found -> new ArrayList<>()).add(minor);
      }
      if (SchemaCheck.isReadable(old, minor) && SchemaCheck.isReadable(object, minor)) {
        for (Finding finding : only(old, object, minor)) {
          minors.computeIfAbsent(finding, found -> new ArrayList<>()).add(minor);
        }
      }
    }
    int all = context.newestMinor() - context.oldestMinor() + 1;
    List<Finding> findings = new ArrayList<>(minors.size());
    minors.forEach(
        (finding, some) -> {
          Finding about = finding.about(object.ref().toString(), finding.field(), object.source());
          findings.add(some.size() == all ? about : about.withVersions(MinorRanges.of(some)));
        });
    return findings;
  }

  /** What is wrong with the change alone: the objects are checked anyway. */
  private static List<Finding> only(KubeObject old, KubeObject object, int minor) {
    Set<String> known = new HashSet<>();
    for (Finding own : ServerValidation.check(object.root(), object.type(), minor)) {
      known.add(own.rule() + " " + own.field());
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : Updates.settled(old.root(), object.root(), minor)) {
      boolean bookkeeping = finding.field().equals("metadata.managedFields");
      boolean fromBefore = !finding.rule().equals(IMMUTABLE);
      if (bookkeeping || fromBefore && known.contains(finding.rule() + " " + finding.field())) {
        continue;
      }
      boolean mixed = fromBefore && !finding.rule().equals(Finding.CONSEQUENCE);
      if (finding.severity() == Severity.ERROR) {
        findings.add(mixed ? inheriting(finding) : finding);
      }
    }
    return findings;
  }

  /** Defaults of before stay: a client-side apply takes some of them away, a server-side not. */
  private static Finding inheriting(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.stage(),
        Severity.WARNING,
        finding.message()
            + "; the object keeps it from before: kubectl apply --server-side refuses this, and"
            + " kubectl edit can take it away first",
        finding.span(),
        finding.object(),
        finding.field(),
        finding.reason(),
        finding.versions(),
        finding.source(),
        finding.related(),
        finding.fix(),
        finding.flow());
  }
}
