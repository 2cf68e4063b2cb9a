package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A disk that a pod names in its own volumes, without a claim: of those kinds that cannot be
 * mounted by two pods of a node at will.
 *
 * @param kind the field of the volume
 * @param hosts where it is asked for: the monitors of a Ceph cluster; of others none
 * @param name what tells it from others there
 * @param shared true if it may be shared with others that only read it too
 */
record Disk(String kind, List<String> hosts, String name, boolean shared) {

  static List<Disk> of(Node podSpec) {
    List<Disk> disks = new ArrayList<>(0);
    for (Node volume : podSpec.at("volumes").items()) {
      Node google = volume.at("gcePersistentDisk");
      if (google.isSet()) {
        add(disks, "gcePersistentDisk", List.of(), google.at("pdName").text(""), google);
      }
      Node amazon = volume.at("awsElasticBlockStore");
      if (amazon.isSet()) {
        String id = amazon.at("volumeID").text("");
        disks.add(new Disk("awsElasticBlockStore", List.of(), id, false));
      }
      Node iscsi = volume.at("iscsi");
      if (iscsi.isSet()) {
        add(disks, "iscsi", List.of(), iscsi.at("iqn").text(""), iscsi);
      }
      Node ceph = volume.at("rbd");
      if (ceph.isSet()) {
        List<String> monitors = new ArrayList<>(1);
        ceph.at("monitors").items().forEach(monitor -> monitors.add(monitor.text("")));
        String name = ceph.at("pool").text("rbd") + "/" + ceph.at("image").text("");
        add(disks, "rbd", monitors, name, ceph);
      }
    }
    return disks;
  }

  private static void add(
      List<Disk> disks, String kind, List<String> hosts, String name, Node source) {
    disks.add(new Disk(kind, hosts, name, source.at("readOnly").isTrue()));
  }

  /** True if both cannot be mounted on one node. */
  boolean collidesWith(Disk other) {
    return kind.equals(other.kind)
        && name.equals(other.name)
        && (hosts.isEmpty() && other.hosts.isEmpty() || !Collections.disjoint(hosts, other.hosts))
        && !(shared && other.shared);
  }

  /** True if one of {@code some} collides with one of {@code others}. */
  static boolean collide(List<Disk> some, List<Disk> others) {
    for (Disk disk : some) {
      for (Disk other : others) {
        if (disk.collidesWith(other)) {
          return true;
        }
      }
    }
    return false;
  }
}
