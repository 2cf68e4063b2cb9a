package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Webhooks that fail closed and are asked about the pods that would have to answer. */
final class WebhookFindings {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final ManifestSet manifests;
  private final List<Finding> findings = new ArrayList<>();

  WebhookFindings(Plan plan) {
    this.manifests = new ManifestSet(plan.objects());
  }

  List<Finding> all() {
    for (String kind : List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")) {
      for (KubeObject configuration : manifests.ofKind(kind)) {
        for (Node webhook : configuration.at("webhooks").items()) {
          look(configuration, webhook);
        }
      }
    }
    return findings;
  }

  private void look(KubeObject configuration, Node webhook) {
    Node reference = webhook.at("clientConfig").at("service");
    String namespace = reference.at("namespace").text("");
    Optional<KubeObject> service =
        manifests.find("Service", namespace, reference.at("name").text(""));
    boolean closed = webhook.at("failurePolicy").text("Fail").equals("Fail");
    if (!closed
        || service.isEmpty()
        || !webhook.at("matchConditions").items().isEmpty()
        || !asksAboutPods(webhook)
        || !matches(webhook.at("namespaceSelector"), namespace)) {
      return;
    }
    Node selector = service.get().spec().at("selector");
    if (selector.entries().isEmpty()) {
      return;
    }
    for (KubeObject backend :
        manifests.podOwnersMatching(namespace, LabelSelector.ofMap(selector))) {
      Map<String, String> labels =
          backend.podTemplate().map(PodTemplate::labels).orElse(backend.labels());
      if (LabelSelector.of(webhook.at("objectSelector")).matches(labels)) {
        Node policy = webhook.at("failurePolicy");
        findings.add(
            PlanFindings.finding(
                    ForesightRules.WEBHOOK_SELF,
                    Severity.ERROR,
                    "webhook "
                        + webhook.at("name").text("")
                        + " has to approve the pods of its own backend, "
                        + backend.kind()
                        + " "
                        + backend.name()
                        + ": once all of them are gone none can be created; leave namespace "
                        + namespace
                        + " out",
                    policy.isSet() ? policy : webhook.at("name"),
                    configuration)
                .withRelated(
                    List.of(
                        new Related(
                            backend.at("metadata").at("name").span(), "these pods answer it"))));
      }
    }
  }

  private static boolean asksAboutPods(Node webhook) {
    for (Node rule : webhook.at("rules").items()) {
      if (has(rule.at("operations"), "CREATE")
          && has(rule.at("apiGroups"), "")
          && (has(rule.at("resources"), "pods") || has(rule.at("resources"), "*/*"))
          && !rule.at("scope").text("*").equals("Cluster")) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Node list, String wanted) {
    for (Node item : list.items()) {
      String text = item.text(null);
      if (wanted.equals(text) || "*".equals(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if the namespace surely matches; of one that is not in the input only the name is known.
   */
  private boolean matches(Node selector, String namespace) {
    LabelSelector wanted = LabelSelector.of(selector);
    Map<String, String> labels = new TreeMap<>();
    Optional<KubeObject> object = manifests.find("Namespace", "", namespace);
    object.ifPresent(one -> labels.putAll(Labels.of(one.at("metadata").at("labels"))));
    labels.put(NAMESPACE_NAME, namespace);
    boolean byName =
        wanted.matchLabels().keySet().stream().allMatch(NAMESPACE_NAME::equals)
            && wanted.expressions().stream().allMatch(one -> one.key().equals(NAMESPACE_NAME));
    return (object.isPresent() || byName) && wanted.matches(labels);
  }
}
