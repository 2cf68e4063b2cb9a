package dev.rollcall.model;

import dev.rollcall.model.References.Reference;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/** Reads the references out of one object. */
final class ReferenceReader {
  private static final String CONFIG_MAP = "ConfigMap";
  private static final String SECRET = "Secret";
  private static final String STORAGE_CLASS = "StorageClass";

  private final KubeObject object;
  private final List<Reference> found;

  ReferenceReader(KubeObject object, List<Reference> found) {
    this.object = object;
    this.found = found;
  }

  void read() {
    object.podTemplate().ifPresent(this::pods);
    Node spec = object.spec();
    switch (object.kind()) {
      case "StatefulSet" -> {
        for (Node template : spec.at("volumeClaimTemplates").items()) {
          cluster(STORAGE_CLASS, template.at("spec").at("storageClassName"));
        }
      }
      case "PersistentVolumeClaim", "PersistentVolume" ->
          cluster(STORAGE_CLASS, spec.at("storageClassName"));
      case "ServiceAccount" -> {
        for (Node item : object.at("secrets").items()) {
          local(SECRET, item.at("name"), false, List.of());
        }
        pullSecrets(object.at("imagePullSecrets"));
      }
      case "Ingress" -> {
        for (Node tls : spec.at("tls").items()) {
          local(SECRET, tls.at("secretName"), false, List.of());
        }
        cluster("IngressClass", spec.at("ingressClassName"));
      }
      case "RoleBinding", "ClusterRoleBinding" -> binding();
      case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> {
        for (Node webhook : object.at("webhooks").items()) {
          service(webhook.at("clientConfig").at("service"));
        }
      }
      case "APIService" -> service(spec.at("service"));
      case "CustomResourceDefinition" ->
          service(spec.at("conversion").at("webhook").at("clientConfig").at("service"));
      default -> {}
    }
  }

  private void pods(PodTemplate pods) {
    for (Container container : pods.containers()) {
      for (Node variable : container.at("env").items()) {
        Node value = variable.at("valueFrom");
        if (value.exists()) {
          Node map = value.at("configMapKeyRef");
          local(CONFIG_MAP, map.at("name"), optional(map), List.of(map.at("key")));
          Node secret = value.at("secretKeyRef");
          local(SECRET, secret.at("name"), optional(secret), List.of(secret.at("key")));
        }
      }
      for (Node source : container.at("envFrom").items()) {
        Node map = source.at("configMapRef");
        local(CONFIG_MAP, map.at("name"), optional(map), List.of());
        Node secret = source.at("secretRef");
        local(SECRET, secret.at("name"), optional(secret), List.of());
      }
    }
    for (Node volume : pods.spec().at("volumes").items()) {
      volume(volume);
    }
    pullSecrets(pods.spec().at("imagePullSecrets"));
    Node account = pods.spec().at("serviceAccountName");
    local(
        "ServiceAccount",
        account.isSet() ? account : pods.spec().at("serviceAccount"),
        false,
        List.of());
  }

  private void volume(Node volume) {
    for (Node.Entry entry : volume.entries()) {
      Node source = entry.value();
      switch (entry.key().spelling()) {
        case "configMap" -> local(CONFIG_MAP, source.at("name"), optional(source), keys(source));
        case "secret" -> local(SECRET, source.at("secretName"), optional(source), keys(source));
        case "persistentVolumeClaim" ->
            local("PersistentVolumeClaim", source.at("claimName"), false, List.of());
        case "ephemeral" ->
            cluster(
                STORAGE_CLASS, source.at("volumeClaimTemplate").at("spec").at("storageClassName"));
        case "projected" -> {
          for (Node part : source.at("sources").items()) {
            Node map = part.at("configMap");
            local(CONFIG_MAP, map.at("name"), optional(map), keys(map));
            Node secret = part.at("secret");
            local(SECRET, secret.at("name"), optional(secret), keys(secret));
          }
        }
        case "azureFile" -> local(SECRET, source.at("secretName"), false, List.of());
        case "csi" -> local(SECRET, source.at("nodePublishSecretRef").at("name"), false, List.of());
        case "cephfs", "rbd", "iscsi", "flexVolume", "scaleIO", "storageos", "cinder" ->
            local(SECRET, source.at("secretRef").at("name"), false, List.of());
        default -> {}
      }
    }
  }

  private void binding() {
    Node role = object.at("roleRef");
    if (role.at("kind").text("").equals("ClusterRole")) {
      cluster("ClusterRole", role.at("name"));
    } else {
      local("Role", role.at("name"), false, List.of());
    }
    for (Node subject : object.at("subjects").items()) {
      if (subject.at("kind").text("").equals("ServiceAccount")) {
        in(subject.at("namespace").text(object.namespace()), "ServiceAccount", subject.at("name"));
      }
    }
  }

  private void pullSecrets(Node list) {
    for (Node item : list.items()) {
      local(SECRET, item.at("name"), false, List.of());
    }
  }

  private void service(Node service) {
    in(service.at("namespace").text(""), "Service", service.at("name"));
  }

  private void cluster(String kind, Node name) {
    in("", kind, name);
  }

  private void in(String namespace, String kind, Node name) {
    if (!name.text("").isEmpty()) {
      ObjectRef ref = new ObjectRef(kind, namespace, name.text(""));
      found.add(new Reference(object, name, ref, false, List.of()));
    }
  }

  private void local(String kind, Node name, boolean optional, List<Node> keys) {
    if (!name.text("").isEmpty()) {
      ObjectRef ref = new ObjectRef(kind, object.namespace(), name.text(""));
      found.add(new Reference(object, name, ref, optional, keys));
    }
  }

  private static List<Node> keys(Node source) {
    List<Node> keys = new ArrayList<>();
    for (Node item : source.at("items").items()) {
      keys.add(item.at("key"));
    }
    return keys;
  }

  private static boolean optional(Node source) {
    return source.at("optional").isTrue();
  }
}
