package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of changed ConfigMaps and Secrets which workloads read them and do not restart for it. */
final class ConfigReaders {
  private static final List<Effect> RESTARTING =
      List.of(Effect.CREATED, Effect.ROLLING_RESTART, Effect.RECREATE);

  /** Each run of these reads anew. */
  private static final List<String> RUNS = List.of("Job", "CronJob");

  private final List<ObjectChange> changes;
  private final Map<String, List<Reader>> readers = new LinkedHashMap<>();

  /**
   * A workload that reads an object and stays as it is.
   *
   * @param atStart true if a container reads it only when it starts
   * @param reference where the workload names it
   */
  private record Reader(KubeObject workload, boolean atStart, Node reference) {}

  ConfigReaders(List<ObjectChange> changes) {
    this.changes = changes;
    for (ObjectChange change : changes) {
      KubeObject object = change.object();
      if (!RESTARTING.contains(change.effect()) && !RUNS.contains(object.kind())) {
        object.podTemplate().ifPresent(template -> read(object, template));
      }
    }
  }

  private void read(KubeObject workload, PodTemplate template) {
    Set<String> subPaths = new HashSet<>();
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : template.spec().at(list).items()) {
        for (Node from : container.at("envFrom").items()) {
          add(workload, "ConfigMap", from.at("configMapRef").at("name"), true);
          add(workload, "Secret", from.at("secretRef").at("name"), true);
        }
        for (Node variable : container.at("env").items()) {
          Node from = variable.at("valueFrom");
          add(workload, "ConfigMap", from.at("configMapKeyRef").at("name"), true);
          add(workload, "Secret", from.at("secretKeyRef").at("name"), true);
        }
        for (Node mount : container.at("volumeMounts").items()) {
          if (mount.at("subPath").isSet() || mount.at("subPathExpr").isSet()) {
            subPaths.add(mount.at("name").text(""));
          }
        }
      }
    }
    for (Node volume : template.spec().at("volumes").items()) {
      boolean atStart = subPaths.contains(volume.at("name").text(""));
      add(workload, "ConfigMap", volume.at("configMap").at("name"), atStart);
      add(workload, "Secret", volume.at("secret").at("secretName"), atStart);
      for (Node source : volume.at("projected").at("sources").items()) {
        add(workload, "ConfigMap", source.at("configMap").at("name"), atStart);
        add(workload, "Secret", source.at("secret").at("name"), atStart);
      }
    }
  }

  /** Of several ways in which one workload reads an object, the first counts. */
  private void add(KubeObject workload, String kind, Node name, boolean atStart) {
    if (name.text().isPresent()) {
      String key = kind + " " + workload.namespace() + "/" + name.text("");
      List<Reader> some = readers.computeIfAbsent(key, k -> new ArrayList<>());
      if (some.stream().noneMatch(one -> one.workload() == workload)) {
        some.add(new Reader(workload, atStart, name));
      }
    }
  }

  private List<Reader> readers(ObjectChange change) {
    return change.effect() == Effect.IN_PLACE
        ? readers.getOrDefault(change.ref().toString(), List.of())
        : List.of();
  }

  /** The changes, with a note on those whose readers do not restart. */
  List<ObjectChange> noted() {
    List<ObjectChange> noted = new ArrayList<>();
    for (ObjectChange change : changes) {
      List<Reader> some = readers(change);
      noted.add(
          some.isEmpty()
              ? change
              : new ObjectChange(
                  change.object(), change.old(), change.effect(), change.fields(), words(some)));
    }
    return noted;
  }

  private static String words(List<Reader> some) {
    List<String> names = new ArrayList<>();
    some.forEach(one -> names.add(one.workload().kind() + " " + one.workload().name()));
    boolean atStart = some.stream().anyMatch(Reader::atStart);
    return "read by "
        + String.join(", ", names)
        + (names.size() == 1 ? ", which does not restart for it" : ", which do not restart for it")
        + (atStart ? "" : "; files in volumes change after a minute or so");
  }

  /** A finding for each that does not restart. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : changes) {
      for (Reader reader : readers(change)) {
        findings.add(finding(change, reader));
      }
    }
    return findings;
  }

  private static Finding finding(ObjectChange change, Reader reader) {
    Node field = change.object().at("metadata").at("name");
    if (!change.fields().isEmpty() && change.fields().get(0).after().exists()) {
      field = change.fields().get(0).after();
    }
    String who = reader.workload().kind() + " " + reader.workload().name();
    String message =
        reader.atStart()
            ? who
                + " reads this only when its containers start, and its pod template does not change:"
                + " running pods keep the old value"
            : who
                + " sees this in its volume after a minute or so and does not restart: the application"
                + " has to look again";
    return PlanFindings.finding(
            ForesightRules.CONFIG_WITHOUT_RESTART,
            reader.atStart() ? Severity.WARNING : Severity.INFO,
            message + checksum(reader.workload()),
            field,
            change.object())
        .withRelated(List.of(new Related(reader.reference().span(), "read here")));
  }

  /** A checksum that is there and did not change is not made from this object. */
  private static String checksum(KubeObject workload) {
    Node annotations = workload.podTemplate().orElseThrow().metadata().at("annotations");
    for (Node.Entry entry : annotations.entries()) {
      if (entry.key().spelling().contains("checksum")) {
        return "; its annotation " + entry.key().spelling() + " is the same as before";
      }
    }
    return "";
  }
}
