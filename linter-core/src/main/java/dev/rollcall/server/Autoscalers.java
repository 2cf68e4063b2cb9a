package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the server checks in HorizontalPodAutoscalers. */
final class Autoscalers {
  /** The minor from which the API version of a target counts. */
  private static final int TARGET_VERSION = 34;

  private static final int WINDOW_MAX = 3600;
  private static final int PERIOD_MAX = 1800;

  /** Fields by type of metric, in the order in which the server looks. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "Object", "object",
          "External", "external",
          "Pods", "pods",
          "Resource", "resource",
          "ContainerResource", "containerResource");

  private static final List<String> ORDER =
      List.of("object", "external", "pods", "resource", "containerResource");

  private Autoscalers() {}

  /** A HorizontalPodAutoscaler of version 1 or 2. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    Node min = spec.at("minReplicas");
    Node max = spec.at("maxReplicas");
    if (min.isSet()) {
      faults.atLeast(min, 1);
    }
    if (max.integer(0) == 0) {
      faults.required(max, "1 or more");
    } else {
      faults.atLeast(max, 1);
    }
    if (min.isSet() && max.integer(0) < min.integer(0)) {
      faults.invalid(max, "is below minReplicas, " + min.integer(0));
    }
    Node target = spec.at("scaleTargetRef");
    boolean core = target.at("kind").text("").equals("ReplicationController");
    reference(target, core, faults);
    metrics(spec.at("metrics"), min, faults);
    rules(spec.at("behavior").at("scaleUp"), faults);
    rules(spec.at("behavior").at("scaleDown"), faults);
  }

  private static void reference(Node reference, boolean core, Faults faults) {
    faults.requiredName(reference.at("kind"), Grammar.PATH_SEGMENT);
    faults.requiredName(reference.at("name"), Grammar.PATH_SEGMENT);
    if (!faults.since(TARGET_VERSION)) {
      return;
    }
    Node version = reference.at("apiVersion");
    String text = version.text("");
    if (text.indexOf('/') != text.lastIndexOf('/')) {
      faults.invalid(version, "has to be a group and a version, such as apps/v1");
    } else if (!core && (text.indexOf('/') <= 0)) {
      faults.invalid(version, "has to name the API group of the target, such as apps/v1");
    }
  }

  private static void metrics(Node metrics, Node min, Faults faults) {
    boolean outside = false;
    for (Node metric : metrics.items()) {
      String type = metric.at("type").text("");
      outside |= type.equals("Object") || type.equals("External");
      metric(metric, faults);
    }
    if (min.isSet() && min.integer(0) == 0 && !outside) {
      faults.refused(metrics, "have to hold one of type Object or External to scale to zero");
    }
  }

  private static void metric(Node metric, Faults faults) {
    Node type = metric.at("type");
    String expected = SOURCES.getOrDefault(type.text(""), "");
    if (type.text("").isEmpty()) {
      faults.required(type, "what kind of metric it is");
    }
    List<Node> given = new ArrayList<>();
    for (String kind : ORDER) {
      Node source = metric.at(kind);
      if (source.isSet()) {
        given.add(source);
        if (given.size() == 1) {
          source(kind, source, faults);
        }
      }
    }
    if (expected.isEmpty()) {
      faults.oneOf(type, "ContainerResource", "External", "Object", "Pods", "Resource");
    } else if (!metric.at(expected).isSet()) {
      faults.required(metric.at(expected), "type " + type.text("") + " needs it");
    }
    if (given.size() != 1) {
      for (Node source : given) {
        if (!source.key().get().spelling().equals(expected)) {
          faults.forbidden(source, "with type " + type.text(""));
        }
      }
    }
  }

  private static void source(String kind, Node source, Faults faults) {
    Node target = source.at("target");
    Node value = target.at("value");
    Node average = target.at("averageValue");
    switch (kind) {
      case "object" -> {
        reference(source.at("describedObject"), true, faults);
        faults.requiredName(source.at("metric").at("name"), Grammar.PATH_SEGMENT);
      }
      case "external", "pods" ->
          faults.requiredName(source.at("metric").at("name"), Grammar.PATH_SEGMENT);
      default -> resource(kind, source, faults);
    }
    target(target, faults);
    if (kind.equals("object") || kind.equals("external")) {
      if (!value.isSet() && !average.isSet()) {
        faults.required(average, "this or value");
      } else if (kind.equals("external") && value.isSet() && average.isSet()) {
        faults.forbidden(value, "beside averageValue");
      }
    } else if (kind.equals("pods") && !average.isSet()) {
      faults.required(average, "what each pod should bear");
    }
  }

  private static void resource(String kind, Node source, Faults faults) {
    Node name = source.at("name");
    if (name.text("").isEmpty()) {
      faults.required(name, "such as cpu");
    } else if (kind.equals("containerResource")) {
      String fault = ResourceNames.containerFault(name.text(""));
      if (!fault.isEmpty()) {
        faults.invalid(name, fault);
      }
    }
    if (kind.equals("containerResource")) {
      faults.requiredName(source.at("container"), Grammar.LABEL);
    }
    Node target = source.at("target");
    boolean utilization = target.at("averageUtilization").isSet();
    boolean average = target.at("averageValue").isSet();
    if (!utilization && !average) {
      faults.required(target.at("averageUtilization"), "this or averageValue");
    } else if (utilization && average) {
      faults.forbidden(target.at("averageValue"), "beside averageUtilization");
    }
  }

  private static void target(Node target, Faults faults) {
    Node type = target.at("type");
    if (type.text("").isEmpty()) {
      faults.required(type, "Utilization, Value or AverageValue");
    }
    if (!List.of("Utilization", "Value", "AverageValue").contains(type.text(""))) {
      faults.invalid(type, "has to be Utilization, Value or AverageValue");
    }
    for (String field : List.of("value", "averageValue")) {
      if (target.at(field).isSet() && !Resources.amount(target.at(field)).isPositive()) {
        faults.invalid(target.at(field), "has to be more than 0");
      }
    }
    if (target.at("averageUtilization").isSet()) {
      faults.atLeast(target.at("averageUtilization"), 1);
    }
  }

  private static void rules(Node rules, Faults faults) {
    if (!rules.isSet()) {
      return;
    }
    Node window = rules.at("stabilizationWindowSeconds");
    if (window.isSet()) {
      faults.between(window, 0, WINDOW_MAX);
    }
    if (rules.at("selectPolicy").isSet()) {
      faults.oneOf(rules.at("selectPolicy"), "Disabled", "Max", "Min");
    }
    Node policies = rules.at("policies");
    if (policies.items().isEmpty()) {
      faults.required(policies, "at least one");
    }
    for (Node policy : policies.items()) {
      faults.oneOf(policy.at("type"), "Percent", "Pods");
      faults.atLeast(policy.at("value"), 1);
      faults.between(policy.at("periodSeconds"), 1, PERIOD_MAX);
    }
    Node tolerance = rules.at("tolerance");
    if (tolerance.isSet() && Resources.amount(tolerance).value().signum() < 0) {
      faults.invalid(tolerance, "must not be negative");
    }
  }
}
