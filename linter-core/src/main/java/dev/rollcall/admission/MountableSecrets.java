package dev.rollcall.admission;

import dev.rollcall.lint.LintContext;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The annotation of a ServiceAccount by which its pods may use no Secrets but those it lists.
 *
 * @param found takes what is refused
 */
record MountableSecrets(
    KubeObject object, LintContext context, Node spec, List<PodRefusals.Refusal> found) {
  private static final String ANNOTATION = "kubernetes.io/enforce-mountable-secrets";

  void check() {
    String name = spec.at("serviceAccountName").text("default");
    KubeObject account =
        context.manifests().find("ServiceAccount", object.namespace(), name).orElse(null);
    if (account == null || !account.annotation(ANNOTATION).orElse("").equals("true")) {
      return;
    }
    Set<String> secrets = names(account.at("secrets"));
    for (Node volume : spec.at("volumes").items()) {
      ask(volume.at("secret").at("secretName"), secrets, account);
    }
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : spec.at(list).items()) {
        for (Node variable : container.at("env").items()) {
          ask(variable.at("valueFrom").at("secretKeyRef").at("name"), secrets, account);
        }
        for (Node source : container.at("envFrom").items()) {
          ask(source.at("secretRef").at("name"), secrets, account);
        }
      }
    }
    Set<String> pullSecrets = names(account.at("imagePullSecrets"));
    for (Node secret : spec.at("imagePullSecrets").items()) {
      ask(secret.at("name"), pullSecrets, account);
    }
  }

  private static Set<String> names(Node list) {
    Set<String> names = new HashSet<>();
    list.items().forEach(item -> names.add(item.at("name").text("")));
    return names;
  }

  private void ask(Node name, Set<String> allowed, KubeObject account) {
    if (name.isSet() && !allowed.contains(name.text(""))) {
      found.add(
          new PodRefusals.Refusal(
              name,
              account.ref()
                  + " lets its pods use listed Secrets only, and does not list "
                  + name.text("")
                  + "; list it there, or take the annotation "
                  + ANNOTATION
                  + " off",
              account.at("metadata").at("annotations").at(ANNOTATION)));
    }
  }
}
