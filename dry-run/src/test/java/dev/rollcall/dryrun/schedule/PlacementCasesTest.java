package dev.rollcall.dryrun.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.ManifestReader;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.LabelSelector;
import dev.rollcall.model.Labels;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Places the pods of each file of {@code testdata/dry-run/schedule} in their order. A pod says in
 * its annotation {@code expect} what becomes of it: the node, several nodes that are equally good,
 * {@code waits: message}, or {@code clears NODE of PODS}.
 */
class PlacementCasesTest {
  private static final int MINOR = 36;
  private static final Path CASES = Path.of("..", "testdata", "dry-run", "schedule");

  @TestFactory
  Stream<DynamicTest> everyPodGoesWhereItsAnnotationSays() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      List<Path> cases = files.filter(Files::isRegularFile).sorted().toList();
      assertTrue(cases.size() > 3, "cases in " + CASES);
      return cases.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException {
    ManifestReader.Contents contents =
        ManifestReader.read(new Manifest(file.toString(), Files.readString(file)), "default");
    assertEquals(List.of(), contents.findings());
    Map<String, Node> volumes = new TreeMap<>();
    Namespaces namespaces = new Namespaces();
    NodeTable table = new NodeTable(namespaces);
    DisruptionGuard guard = new DisruptionGuard();
    List<LabelSelector> services = new ArrayList<>();
    PodPlacement placement = new PodPlacement(table, objects(volumes), namespaces, MINOR);
    int pods = 0;
    for (KubeObject object : contents.objects()) {
      switch (object.kind()) {
        case "Node" -> table.putNode(object.name(), object.root());
        case "CSINode" -> table.putDrivers(object.name(), object.root());
        case "Namespace" -> namespaces.put(object.name(), object.labels());
        case "Service" -> services.add(LabelSelector.ofMap(object.spec().at("selector")));
        case "PodDisruptionBudget" ->
            guard.add(
                object.namespace(),
                LabelSelector.of(object.spec().at("selector")),
                (int) object.at("status").at("disruptionsAllowed").integer(0));
        case "Pod" -> {
          place(object, pods++, table, placement, guard, services);
        }
        default ->
            volumes.put(
                object.kind()
                    + (object.kind().equals("PersistentVolumeClaim") ? " default/" : " ")
                    + object.name(),
                object.root());
      }
    }
    assertTrue(pods > 0, "pods in " + file);
  }

  private static VolumeObjects objects(Map<String, Node> volumes) {
    return new VolumeObjects(
        name -> volumes.get("PersistentVolumeClaim " + name),
        name -> volumes.get("PersistentVolume " + name),
        name -> volumes.get("StorageClass " + name),
        name ->
            volumes.values().stream()
                .filter(volume -> volume.at("spec").at("storageClassName").text("").equals(name))
                .filter(volume -> volume.at("kind").text("").equals("PersistentVolume"))
                .toList());
  }

  private static void place(
      KubeObject object,
      int order,
      NodeTable table,
      PodPlacement placement,
      DisruptionGuard guard,
      List<LabelSelector> services) {
    Optional<LabelSelector> siblings =
        services.stream()
            .filter(one -> one.matches(Labels.of(object.at("metadata").at("labels"))))
            .findFirst();
    PodNeeds pod = PodNeeds.of(object.root(), object.namespace(), object.name(), order, siblings);
    String bound = object.spec().at("nodeName").text("");
    if (!bound.isEmpty()) {
      table.add(pod, bound, object.at("metadata").at("deletionTimestamp").isSet());
      return;
    }
    Placement result = placement.place(pod, () -> guard);
    String expected = object.annotation("expect").orElse("").strip();
    assertEquals(expected, text(result), object.name());
    if (result instanceof Placement.Bound taken) {
      table.add(pod, taken.node(), false);
    }
  }

  private static String text(Placement result) {
    if (result instanceof Placement.Bound bound) {
      return String.join(" ", bound.candidates().stream().sorted().toList());
    }
    if (result instanceof Placement.Waiting waiting) {
      return waiting.preemption() == null
          ? "waits: " + waiting.message()
          : "clears "
              + waiting.preemption().node()
              + " of "
              + String.join(
                  " ", waiting.preemption().victims().stream().map(PodNeeds::name).toList());
    }
    return "gated";
  }
}
