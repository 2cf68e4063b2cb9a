package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects whose first apply fails because what they need comes later, or in the same breath. */
final class OrderFindings {
  private final Plan plan;
  private final List<KubeObject> sequence;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  OrderFindings(Plan plan) {
    this.plan = plan;
    this.sequence = plan.input().order().sorted(plan.objects(), !plan.input().before().isEmpty());
    for (int i = 0; i < sequence.size(); i++) {
      places.putIfAbsent(key(sequence.get(i)), i);
    }
    for (KubeObject old : plan.input().before()) {
      places.put(key(old), -1);
    }
  }

  /** What an object is looked for by: definitions by the kind they define. */
  private static String key(KubeObject object) {
    if (object.kind().equals("CustomResourceDefinition")) {
      Node spec = object.spec();
      return defined(spec.at("group").text(""), spec.at("names").at("kind").text(""));
    }
    return object.ref().toString();
  }

  private static String defined(String group, String kind) {
    return "kind " + group + " " + kind;
  }

  List<Finding> all() {
    for (int i = 0; i < sequence.size(); i++) {
      KubeObject object = sequence.get(i);
      if (!object.namespace().isEmpty()) {
        Node namespace = object.at("metadata").at("namespace");
        String wanted = "Namespace " + object.namespace();
        later(object, i, wanted, namespace, "Namespace " + object.namespace());
      }
      if (!object.type().isBuiltIn()) {
        definition(object, i);
      }
      String account = object.spec().at("serviceAccountName").text("");
      if (object.is("", "Pod") && !account.isEmpty()) {
        String wanted = "ServiceAccount " + object.namespace() + "/" + account;
        later(
            object, i, wanted, object.spec().at("serviceAccountName"), "ServiceAccount " + account);
      }
    }
    return findings;
  }

  private void later(KubeObject object, int at, String key, Node field, String what) {
    Integer place = places.get(key);
    if (place != null && place > at) {
      add(object, field, what + " is applied after it", sequence.get(place));
    }
  }

  private void definition(KubeObject object, int at) {
    Integer place = places.get(defined(object.type().group(), object.kind()));
    if (place == null || place < 0) {
      return;
    }
    if (place > at) {
      add(object, object.at("kind"), "its definition is applied after it", sequence.get(place));
    } else if (!plan.input().order().learnsKinds()) {
      add(
          object,
          object.at("kind"),
          "its kind is looked up before anything is applied, and the definition comes with the same"
              + " apply",
          sequence.get(place));
    }
  }

  private void add(KubeObject object, Node field, String why, KubeObject other) {
    findings.add(
        PlanFindings.finding(
                ForesightRules.APPLY_ORDER,
                Severity.WARNING,
                "the first apply fails here: " + why,
                field.exists() ? field : object.at("metadata").at("name"),
                object)
            .withRelated(
                List.of(new Related(other.at("metadata").at("name").span(), "it comes here"))));
  }
}
