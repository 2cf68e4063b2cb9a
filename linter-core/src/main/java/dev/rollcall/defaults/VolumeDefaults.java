package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.Map;

/** Defaults of volumes and claims. */
final class VolumeDefaults {
  private static final int MODE = 0644;
  private static final int TOKEN_SECONDS = 3600;

  private VolumeDefaults() {}

  static Mapping volume(Mapping written) {
    Mapping volume = written;
    boolean source = false;
    for (Node.Entry entry : written.entries()) {
      source |= !entry.key().spelling().equals("name") && entry.value().isSet();
    }
    if (!source) {
      volume = volume.with("emptyDir", Map.of());
    }
    volume = Fill.under(volume, "secret", VolumeDefaults::mode);
    volume = Fill.under(volume, "configMap", VolumeDefaults::mode);
    volume = Fill.under(volume, "downwardAPI", v -> downward(mode(v)));
    volume = Fill.under(volume, "projected", VolumeDefaults::projected);
    volume =
        Fill.under(
            volume,
            "image",
            v -> Fill.zero(v, "pullPolicy", ImageName.pullPolicy(v.at("reference").text(""))));
    volume = source(volume);
    return Fill.under(
        volume,
        "ephemeral",
        v ->
            Fill.under(
                v,
                "volumeClaimTemplate",
                claim -> Fill.under(claim, "spec", VolumeDefaults::claimSpec)));
  }

  /** The sources that volumes of pods and persistent volumes share. */
  static Mapping source(Mapping written) {
    Mapping volume = written;
    volume = Fill.under(volume, "hostPath", v -> Fill.in(v, "type", ""));
    volume = Fill.under(volume, "iscsi", v -> Fill.zero(v, "iscsiInterface", "default"));
    volume =
        Fill.under(
            volume,
            "rbd",
            v ->
                Fill.zero(
                    Fill.zero(Fill.zero(v, "pool", "rbd"), "user", "admin"),
                    "keyring",
                    "/etc/ceph/keyring"));
    volume = Fill.under(volume, "azureDisk", VolumeDefaults::azureDisk);
    volume =
        Fill.under(
            volume,
            "scaleIO",
            v -> Fill.zero(Fill.zero(v, "storageMode", "ThinProvisioned"), "fsType", "xfs"));
    return volume;
  }

  private static Mapping azureDisk(Mapping disk) {
    Mapping done = Fill.in(disk, "cachingMode", "ReadWrite");
    done = Fill.in(done, "fsType", "ext4");
    done = Fill.in(done, "readOnly", false);
    return Fill.in(done, "kind", "Shared");
  }

  static Mapping claimSpec(Mapping spec) {
    return Fill.under(
        Fill.in(spec, "volumeMode", "Filesystem"), "resources", PodDefaults::resources);
  }

  private static Mapping mode(Mapping source) {
    return Fill.in(source, "defaultMode", MODE);
  }

  private static Mapping projected(Mapping projected) {
    return Fill.each(
        mode(projected),
        "sources",
        source -> {
          Mapping done =
              Fill.under(
                  source,
                  "serviceAccountToken",
                  token -> Fill.in(token, "expirationSeconds", TOKEN_SECONDS));
          return Fill.under(done, "downwardAPI", VolumeDefaults::downward);
        });
  }

  private static Mapping downward(Mapping source) {
    return Fill.each(
        source,
        "items",
        item -> Fill.under(item, "fieldRef", ref -> Fill.zero(ref, "apiVersion", "v1")));
  }
}
