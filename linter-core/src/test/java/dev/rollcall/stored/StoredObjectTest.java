package dev.rollcall.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import org.junit.jupiter.api.Test;

class StoredObjectTest {
  @Test
  void anApiOfTheServerItselfIsAvailableAtOnce() {
    Node stored =
        stored(
            """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.apps}
            spec: {group: apps, version: v1, groupPriorityMinimum: 100, versionPriority: 15}
            """,
            36);
    Node condition = stored.at("status").at("conditions").at(0);
    assertEquals("Available", condition.at("type").text(""));
    assertEquals(StoredObject.CHOSEN, condition.at("lastTransitionTime").text(""));
  }

  @Test
  void anApiOfAnotherServerIsAskedByHttps() {
    Node stored =
        stored(
            """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata: {name: v1.stats.example.org}
            spec:
              service: {namespace: default, name: stats}
              group: stats.example.org
              version: v1
              groupPriorityMinimum: 100
              versionPriority: 15
            """,
            36);
    assertEquals(443, stored.at("spec").at("service").at("port").integer(0));
    assertTrue(stored.at("status").entries().isEmpty());
  }

  @Test
  void theTaintOfADeviceBeginsNow() {
    Node stored =
        stored(
            """
            apiVersion: resource.k8s.io/v1
            kind: ResourceSlice
            metadata: {name: a}
            spec:
              driver: gpu.example.org
              nodeName: n
              pool: {name: n, resourceSliceCount: 1}
              devices:
              - name: gpu-0
                taints: [{key: sick, effect: NoSchedule}]
            """,
            36);
    Node taint = stored.at("spec").at("devices").at(0).at("taints").at(0);
    assertEquals(StoredObject.CHOSEN, taint.at("timeAdded").text(""));
  }

  @Test
  void anObjectOfTheClusterHasNoNamespace() {
    Node stored =
        stored("apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b}\n", 36);
    assertFalse(stored.at("metadata").at("namespace").exists());
    assertEquals(
        "a", stored.at("metadata").at("labels").at("kubernetes.io/metadata.name").text(""));
  }

  @Test
  void upTo133TemplatesShowAnEmptyCreationTime() {
    String template = "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\n";
    Node old = stored(template, 33).at("template").at("metadata");
    assertTrue(old.at("creationTimestamp").exists());
    Node now = stored(template, 34).at("template").at("metadata");
    assertFalse(now.at("creationTimestamp").exists());
  }

  @Test
  void amountsAreSpelledInOneWay() {
    Node stored =
        stored(
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: a}
            spec: {hard: {cpu: 0.5, memory: 1024Mi, pods: 1e3, storage: 0x10}}
            """,
            36);
    Node hard = stored.at("spec").at("hard");
    assertEquals("500m", hard.at("cpu").text(""));
    assertEquals("1Gi", hard.at("memory").text(""));
    assertEquals("1k", hard.at("pods").text(""));
    assertEquals("16", hard.at("storage").text(""));
  }

  private static Node stored(String text, int minor) {
    Mapping written = (Mapping) YamlReader.read("a.yaml", text).documents().get(0).root();
    return Mapping.of("a.yaml", StoredObject.of(written, minor, "default").orElseThrow());
  }
}
