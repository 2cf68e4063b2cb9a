package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the server checks in the mounts and the block devices of a container. */
final class Mounts {
  private Mounts() {}

  /** All mounts and devices. Some of the server's paths leave out which mount it is. */
  static void check(Node container, PodVolumes volumes, Faults faults) {
    Node mounts = container.at("volumeMounts");
    Node devices = container.at("volumeDevices");
    if (mounts.items().isEmpty() && devices.items().isEmpty()) {
      return;
    }
    Map<String, String> devicePaths = paths(devices, "devicePath");
    Set<String> taken = new HashSet<>();
    String list = mounts.path();
    for (Node mount : mounts.items()) {
      Node name = mount.at("name");
      if (name.text("").isEmpty()) {
        faults.required(name, "");
      }
      volumes.find(name, faults);
      Node path = mount.at("mountPath");
      if (path.text("").isEmpty()) {
        faults.required(path, "");
      }
      if (!taken.add(path.text(""))) {
        faults.invalid(path, "is the place of another mount");
      }
      if (devicePaths.containsKey(name.text(""))) {
        faults.invalid(name, "is used as a device already");
      }
      if (devicePaths.containsValue(path.text(""))) {
        faults.invalid(path, "is the place of a device");
      }
      details(mount, list, container, faults);
    }
    devices(devices, paths(mounts, "mountPath"), volumes, faults);
  }

  private static Map<String, String> paths(Node list, String field) {
    Map<String, String> paths = new HashMap<>();
    for (Node item : list.items()) {
      paths.put(item.at("name").text(""), item.at(field).text(""));
    }
    return paths;
  }

  private static void details(Node mount, String list, Node container, Faults faults) {
    Node subPath = mount.at("subPath");
    Node expression = mount.at("subPathExpr");
    Paths.descending(subPath, faults.on(list + ".subPath"));
    if (!expression.text("").isEmpty()) {
      if (!subPath.text("").isEmpty()) {
        faults.invalid(expression, "cannot stand beside subPath");
      }
      Paths.descending(expression, faults.on(list + ".subPathExpr"));
    }
    propagation(mount.at("mountPropagation"), list, container, faults);
    recursive(mount, list, faults);
  }

  private static void propagation(Node mode, String list, Node container, Faults faults) {
    if (!mode.isSet()) {
      return;
    }
    Faults here = faults.on(list + ".mountPropagation");
    here.oneOf(mode, "Bidirectional", "HostToContainer", "None");
    boolean privileged = container.at("securityContext").at("privileged").isTrue();
    if (mode.text("").equals("Bidirectional") && !privileged) {
      here.refused(mode, "is for privileged containers only");
    }
  }

  private static void recursive(Node mount, String list, Faults faults) {
    Node mode = mount.at("recursiveReadOnly");
    if (!mode.isSet() || mode.text("").equals("Disabled")) {
      return;
    }
    Faults here = faults.on(list + ".recursiveReadOnly");
    if (!mode.text("").equals("Enabled") && !mode.text("").equals("IfPossible")) {
      here.oneOf(mode, "Disabled", "Enabled", "IfPossible");
      return;
    }
    if (!mount.at("readOnly").isTrue()) {
      here.forbidden(mode, "unless readOnly is true");
    }
    if (!mount.at("mountPropagation").text("None").equals("None")) {
      here.forbidden(mode, "together with mountPropagation");
    }
  }

  private static void devices(
      Node devices, Map<String, String> mountPaths, PodVolumes volumes, Faults faults) {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Node device : devices.items()) {
      Node name = device.at("name");
      String text = name.text("");
      if (text.isEmpty()) {
        faults.required(name, "");
      } else if (!names.add(text)) {
        faults.invalid(name, "is the name of another device");
      }
      volumes.find(name, faults);
      if (volumes.good().containsKey(text) && !volumes.isClaim(text)) {
        faults.invalid(name, "is no claim, and only claims can be block devices");
      }
      Node path = device.at("devicePath");
      if (path.text("").isEmpty()) {
        faults.required(path, "");
      }
      if (paths.contains(path.text(""))) {
        faults.invalid(path, "is the place of another device");
      }
      int before = faults.findings().size();
      Paths.noBacksteps(path, faults);
      if (faults.findings().size() == before) {
        paths.add(path.text(""));
      }
      if (mountPaths.containsKey(text)) {
        faults.invalid(name, "is mounted already");
      }
      if (mountPaths.containsValue(path.text(""))) {
        faults.invalid(path, "is the place of a mount");
      }
    }
  }
}
