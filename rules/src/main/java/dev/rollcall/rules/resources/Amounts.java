package dev.rollcall.rules.resources;

import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.function.BiConsumer;

/** All amounts of resources in an object. */
final class Amounts {
  private Amounts() {}

  /** Hands over the resource's name and the amount: of containers, pods and claims. */
  static void visit(KubeObject object, BiConsumer<String, Node> visitor) {
    if (object.podTemplate().isPresent()) {
      Node spec = object.podTemplate().get().spec();
      resources(spec.at("resources"), visitor);
      for (Container container : object.podTemplate().get().containers()) {
        resources(container.at("resources"), visitor);
      }
      for (Node volume : spec.at("volumes").items()) {
        resources(
            volume.at("ephemeral").at("volumeClaimTemplate").at("spec").at("resources"), visitor);
      }
    }
    if (object.kind().equals("PersistentVolumeClaim")) {
      resources(object.spec().at("resources"), visitor);
    }
    for (Node template : object.spec().at("volumeClaimTemplates").items()) {
      resources(template.at("spec").at("resources"), visitor);
    }
  }

  private static void resources(Node resources, BiConsumer<String, Node> visitor) {
    for (String list : new String[] {"requests", "limits"}) {
      for (Node.Entry entry : resources.at(list).entries()) {
        visitor.accept(entry.key().spelling(), entry.value());
      }
    }
  }
}
