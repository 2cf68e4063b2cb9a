package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Together;
import dev.rollcall.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class TwoDefaultStorageClasses implements Rule.OnManifests {
  private static final RuleInfo INFO =
      RuleInfo.rule("storage-class-two-defaults", Severity.WARNING)
          .family("Storage")
          .summary("Two StorageClasses are the default")
          .why(
              """
              A claim without a class then gets the one that was made last. Which that is depends on
              the order of applying, and differs from cluster to cluster.
              """)
          .bad(
              """
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata:
                name: fast
                annotations: {storageclass.kubernetes.io/is-default-class: "true"}
              provisioner: csi.example.com
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata:
                name: slow
                annotations:
                  storageclass.kubernetes.io/is-default-class: "true"  # finding: storage-class-two-defaults
              provisioner: csi.example.com
              """)
          .good(
              """
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata:
                name: fast
                annotations: {storageclass.kubernetes.io/is-default-class: "true"}
              provisioner: csi.example.com
              ---
              apiVersion: storage.k8s.io/v1
              kind: StorageClass
              metadata:
                name: slow
              provisioner: csi.example.com
              """)
          .profiles("recommended", "strict", "stateful")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Reporter report) {
    Map<KubeObject, Node> earlier = new LinkedHashMap<>();
    for (KubeObject storageClass : report.manifests().ofKind("StorageClass")) {
      Node mark = mark(storageClass);
      if (mark == null) {
        continue;
      }
      Node other = null;
      for (Map.Entry<KubeObject, Node> first : earlier.entrySet()) {
        if (Together.areMeant(first.getKey(), storageClass)) {
          other = first.getValue();
          break;
        }
      }
      if (other == null) {
        earlier.put(storageClass, mark);
        continue;
      }
      Node one = other;
      report
          .about(storageClass)
          .at(
              mark,
              "a second default class: claims without a class get whichever is made last; keep one",
              more -> more.related(one, "the first default"));
    }
  }

  private static Node mark(KubeObject storageClass) {
    Node annotations = storageClass.at("metadata").at("annotations");
    for (String key :
        List.of(
            "storageclass.kubernetes.io/is-default-class",
            "storageclass.beta.kubernetes.io/is-default-class")) {
      if (annotations.at(key).text("").equals("true")) {
        return annotations.at(key);
      }
    }
    return null;
  }
}
