package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the server checks in the volumes of a pod. */
final class Volumes {
  /** The order in which the server looks for sources; of two the later one is blamed. */
  private static final List<String> SOURCES =
      List.of(
          "emptyDir",
          "hostPath",
          "gitRepo",
          "gcePersistentDisk",
          "awsElasticBlockStore",
          "secret",
          "nfs",
          "iscsi",
          "glusterfs",
          "flocker",
          "persistentVolumeClaim",
          "rbd",
          "cinder",
          "cephfs",
          "quobyte",
          "downwardAPI",
          "fc",
          "flexVolume",
          "configMap",
          "azureFile",
          "vsphereVolume",
          "photonPersistentDisk",
          "portworxVolume",
          "azureDisk",
          "storageos",
          "projected",
          "scaleIO",
          "csi",
          "ephemeral",
          "image");

  private static final long TOKEN_SECONDS_MIN = 600;
  private static final long TOKEN_SECONDS_MAX = 1L << 32;
  private static final long MODE_MAX = 0777;

  private final boolean isPod;
  private final Faults faults;

  private Volumes(boolean isPod, Faults faults) {
    this.isPod = isPod;
    this.faults = faults;
  }

  /**
   * The volumes that claim templates stand for; the names of those without a fault come back. They
   * come first in the list that the server looks at.
   */
  static Set<String> ofClaims(List<Node> names, Node list, Faults faults) {
    Set<String> good = new HashSet<>();
    int index = 0;
    for (Node name : names) {
      String path = list.path() + "[" + index++ + "]";
      if (name.text("").isEmpty()) {
        faults.on(path + ".name").required(name, "");
        faults.on(path + ".persistentVolumeClaim.claimName").required(name, "");
      } else {
        faults.on(path + ".name").spelled(name, Grammar.LABEL);
        if (Grammar.LABEL.fits(name.text(""))) {
          good.add(name.text(""));
        }
      }
    }
    return good;
  }

  /**
   * All volumes; those without a fault come back, for mounts of the others find nothing.
   *
   * @param claims names of claim templates; a volume of the same name is passed over
   */
  static Map<String, Node> check(
      Node list, List<Node> claims, String podName, boolean isPod, Faults faults) {
    Map<String, Node> good = new HashMap<>();
    Set<String> created = new HashSet<>();
    for (Node volume : list.items()) {
      if (volume.at("ephemeral").isSet() && !podName.isEmpty()) {
        created.add(podName + "-" + volume.at("name").text(""));
      }
    }
    int index = claims.size();
    for (Node volume : list.items()) {
      Node name = volume.at("name");
      if (claims.stream().anyMatch(claim -> claim.text("").equals(name.text("")))) {
        continue;
      }
      Faults here = faults.moved(volume.path(), list.path() + "[" + index++ + "]");
      int before = here.findings().size();
      new Volumes(isPod, here).source(volume, podName);
      here.requiredName(name, Grammar.LABEL);
      if (good.containsKey(name.text(""))) {
        here.duplicate(name);
      }
      if (here.findings().size() == before) {
        good.put(name.text(""), volume);
      }
      Node claim = volume.at("persistentVolumeClaim").at("claimName");
      if (created.contains(claim.text(""))) {
        here.invalid(claim, "is the claim that this pod makes for an ephemeral volume");
      }
    }
    return good;
  }

  private void source(Node volume, String podName) {
    String first = "";
    for (String kind : SOURCES) {
      Node source = volume.at(kind);
      if (!source.isSet()) {
        continue;
      }
      if (first.isEmpty()) {
        first = kind;
        of(kind, source, volume);
        if (kind.equals("ephemeral")) {
          claimName(volume.at("name"), podName);
        }
      } else {
        faults.on(volume.path() + "." + pathOf(kind)).forbidden(source, "beside " + first);
      }
    }
    if (first.isEmpty()) {
      faults.required(volume, "say what kind of volume it is");
    }
    Node iscsi = volume.at("iscsi");
    String portal = volume.at("name").text("") + ":" + iscsi.at("targetPortal").text("");
    if (iscsi.at("initiatorName").isSet() && portal.length() > 64) {
      faults.invalid(
          volume.at("name"), "and iscsi.targetPortal together have more than 63 characters");
    }
  }

  /** The server misspells two of its own fields. */
  private static String pathOf(String kind) {
    return switch (kind) {
      case "cephfs" -> "cephFS";
      case "downwardAPI" -> "downwarAPI";
      default -> kind;
    };
  }

  private void claimName(Node name, String podName) {
    if (!podName.isEmpty() && !name.text("").isEmpty()) {
      String claim = podName + "-" + name.text("");
      if (!Grammar.SUBDOMAIN.fits(claim)) {
        faults.invalid(name, "makes a claim named \"" + claim + "\", which is no name");
      }
    }
  }

  private void of(String kind, Node source, Node volume) {
    switch (kind) {
      case "emptyDir" -> {
        Node limit = source.at("sizeLimit");
        if (Quantity.parse(limit.text("0")).map(q -> q.value().signum() < 0).orElse(false)) {
          faults.refused(limit, "must not be negative");
        }
      }
      case "secret" -> {
        present(source, "secretName");
        modes(source, true);
      }
      case "configMap" -> {
        present(source, "name");
        modes(source, true);
      }
      case "downwardAPI" -> {
        modes(source, false);
        source.at("items").items().forEach(file -> podField(file, source.path()));
      }
      case "projected" -> {
        modes(source, false);
        projections(source);
      }
      case "persistentVolumeClaim" -> present(source, "claimName");
      case "csi" -> csi(source);
      case "ephemeral" -> ephemeral(source);
      case "image" -> {
        if (isPod) {
          present(source, "reference");
        }
        faults.oneOf(source.at("pullPolicy"), "Always", "IfNotPresent", "Never");
      }
      default -> VolumeSources.inPod(kind, source, volume, faults);
    }
  }

  private void present(Node source, String... fields) {
    VolumeSources.present(source, faults, fields);
  }

  private void modes(Node source, boolean items) {
    mode(source.at("defaultMode"));
    if (items) {
      source.at("items").items().forEach(this::keyToPath);
    }
  }

  private void mode(Node mode) {
    mode(mode, faults);
  }

  private static void mode(Node mode, Faults faults) {
    long bits = mode.integer(0);
    if (bits < 0 || bits > MODE_MAX) {
      faults.invalid(
          mode,
          "has to be between 0 and 0777 (511 in decimal)"
              + (Long.toString(bits).matches("[0-7]{3}") ? "; did you mean 0" + bits + "?" : ""));
    }
  }

  private void keyToPath(Node item) {
    present(item, "key", "path");
    Paths.file(item.at("path"), faults);
    mode(item.at("mode"));
  }

  /** A file made of a field of the pod; the server blames the volume, not the file. */
  private void podField(Node file, String path) {
    Faults here = faults.on(path);
    Node name = file.at("path");
    if (name.text("").isEmpty()) {
      faults.on(path + ".path").required(name, "");
    }
    Paths.file(name, faults.on(path + ".path"));
    Node field = file.at("fieldRef");
    Node resource = file.at("resourceFieldRef");
    if (field.isSet()) {
      Variables.volumeField(field, faults.moved(file.path(), path));
      if (resource.isSet()) {
        here.invalid(file, "takes either fieldRef or resourceFieldRef");
      }
    } else if (resource.isSet()) {
      Variables.resource(resource, true, faults.moved(file.path(), path));
    } else {
      here.required(file, "needs fieldRef or resourceFieldRef");
    }
    mode(file.at("mode"), faults.on(path + ".mode"));
  }

  private void projections(Node projected) {
    Set<String> paths = new HashSet<>();
    for (Node source : projected.at("sources").items()) {
      int kinds = 0;
      for (String kind : List.of("secret", "configMap")) {
        Node from = source.at(kind);
        if (from.isSet()) {
          kinds++;
          present(from, "name");
          for (Node item : from.at("items").items()) {
            keyToPath(item);
            unique(item.at("path"), paths, projected);
          }
        }
      }
      if (source.at("downwardAPI").isSet()) {
        kinds++;
        for (Node file : source.at("downwardAPI").at("items").items()) {
          podField(file, source.at("downwardAPI").path());
          unique(file.at("path"), paths, projected);
        }
      }
      if (source.at("serviceAccountToken").isSet()) {
        kinds++;
        token(source.at("serviceAccountToken"), projected);
      }
      if (kinds > 1) {
        faults.refused(source, "takes one kind of source");
      }
    }
  }

  private void unique(Node path, Set<String> paths, Node projected) {
    if (!path.text("").isEmpty() && !paths.add(path.text(""))) {
      faults.on(projected).invalid(path, "is the path of another file of this volume");
    }
  }

  private void token(Node token, Node projected) {
    Node seconds = token.at("expirationSeconds");
    if (seconds.integer(0) < TOKEN_SECONDS_MIN) {
      faults.invalid(seconds, "has to be 600 or more");
    } else if (seconds.integer(0) > TOKEN_SECONDS_MAX) {
      faults.invalid(seconds, "has to be at most 2^32");
    }
    Faults here = faults.on(projected.path() + ".path");
    Node path = token.at("path");
    if (path.text("").isEmpty()) {
      here.required(path, "");
    } else {
      Paths.file(path, here);
    }
  }

  private void csi(Node csi) {
    VolumeSources.csiDriver(csi.at("driver"), faults);
    Node secret = csi.at("nodePublishSecretRef");
    if (secret.isSet()) {
      Node name = secret.at("name");
      if (name.text("").isEmpty()) {
        faults.required(name, "");
      } else {
        faults.on(csi.path() + ".name").spelled(name, Grammar.SUBDOMAIN);
      }
    }
  }

  private void ephemeral(Node source) {
    Node template = source.at("volumeClaimTemplate");
    if (!template.isSet()) {
      faults.required(template, "");
      return;
    }
    Node metadata = template.at("metadata");
    Metadata.ofTemplate(metadata, "here; the name comes from the pod and the volume", faults);
    Claims.spec(template.at("spec"), faults);
  }
}
