package dev.rollcall.rules.storage;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** See the page in {@link #INFO}. */
final class VolumeClaimMismatch implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pv-claim-ref-mismatch", Severity.WARNING)
          .family("Storage")
          .summary("A claim and the volume meant for it do not fit")
          .why(
              """
              A claim is bound to a volume only if the volume is large enough, has all its access
              modes, and both name the same class and volume mode. Otherwise it stays Pending although
              the two name each other.
              """)
          .bad(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 5Gi}
                accessModes: [ReadWriteMany]
                storageClassName: by-hand
                persistentVolumeReclaimPolicy: Retain
                nfs: {server: nfs.example, path: /one}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: by-hand
                volumeName: one
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 10Gi}}  # finding: pv-claim-ref-mismatch
              """)
          .good(
              """
              apiVersion: v1
              kind: PersistentVolume
              metadata: {name: one}
              spec:
                capacity: {storage: 10Gi}
                accessModes: [ReadWriteMany]
                storageClassName: by-hand
                persistentVolumeReclaimPolicy: Retain
                nfs: {server: nfs.example, path: /one}
              ---
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: data}
              spec:
                storageClassName: by-hand
                volumeName: one
                accessModes: [ReadWriteMany]
                resources: {requests: {storage: 10Gi}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PersistentVolumeClaim")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    KubeObject volume = volumeFor(object, report.manifests());
    if (volume == null) {
      return;
    }
    Node claim = object.spec();
    Node wanted = claim.at("resources").at("requests").at("storage");
    Node capacity = volume.spec().at("capacity").at("storage");
    Optional<Quantity> need = wanted.text().flatMap(Quantity::parse);
    Optional<Quantity> have = capacity.text().flatMap(Quantity::parse);
    if (need.isPresent() && have.isPresent() && need.get().compareTo(have.get()) > 0) {
      differ(
          wanted,
          "asks for " + wanted.text(""),
          volume,
          capacity,
          "has " + capacity.text(""),
          report);
    }
    Node ownClass = claim.at("storageClassName");
    Node otherClass = volume.spec().at("storageClassName");
    if (ownClass.isSet() && !ownClass.text("").equals(otherClass.text(""))) {
      String has =
          otherClass.text("").isEmpty() ? "has none" : "has \"" + otherClass.text("") + "\"";
      differ(
          ownClass,
          "asks for class \"" + ownClass.text("") + "\"",
          volume,
          otherClass,
          has,
          report);
    }
    Set<String> modes = new HashSet<>();
    for (Node mode : volume.spec().at("accessModes").items()) {
      modes.add(mode.text(""));
    }
    for (Node mode : claim.at("accessModes").items()) {
      if (!modes.isEmpty() && !modes.contains(mode.text(""))) {
        differ(
            mode,
            "asks for " + mode.text(""),
            volume,
            volume.spec().at("accessModes"),
            "has not",
            report);
      }
    }
    Node ownMode = claim.at("volumeMode");
    Node otherMode = volume.spec().at("volumeMode");
    if (!ownMode.text("Filesystem").equals(otherMode.text("Filesystem"))) {
      differ(
          ownMode,
          "is of mode " + ownMode.text("Filesystem"),
          volume,
          otherMode,
          "is of mode " + otherMode.text("Filesystem"),
          report);
    }
  }

  /** The volume that the claim names, or that names the claim. */
  private static KubeObject volumeFor(KubeObject claim, ManifestSet manifests) {
    String name = claim.spec().at("volumeName").text("");
    return name.isEmpty()
        ? StaticVolumes.of(manifests).reservedFor(claim)
        : manifests.find("PersistentVolume", "", name).orElse(null);
  }

  private static void differ(
      Node own, String asks, KubeObject volume, Node other, String has, Reporter report) {
    report.at(
        own,
        "the claim "
            + asks
            + " and its volume \""
            + volume.name()
            + "\" "
            + has
            + ", so they are not bound to each other; make them agree",
        more -> more.related(other, "the volume " + has));
  }
}
