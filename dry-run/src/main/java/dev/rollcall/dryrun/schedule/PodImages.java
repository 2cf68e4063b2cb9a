package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The images a pod is made of, once for each use.
 *
 * @param names with a tag or digest
 * @param containers how many containers it has, init containers included
 */
record PodImages(List<String> names, int containers) {

  static PodImages of(Node podSpec) {
    List<String> names = new ArrayList<>(1);
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : podSpec.at(list).items()) {
        names.add(ImageTable.normalized(container.at("image").text("")));
      }
    }
    int containers = names.size();
    for (Node volume : podSpec.at("volumes").items()) {
      Node reference = volume.at("image").at("reference");
      if (reference.isSet()) {
        names.add(ImageTable.normalized(reference.text("")));
      }
    }
    return new PodImages(names, containers);
  }
}
