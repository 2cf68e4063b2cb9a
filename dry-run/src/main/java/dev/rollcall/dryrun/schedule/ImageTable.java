package dev.rollcall.dryrun.schedule;

import dev.rollcall.yaml.Node;
import java.util.HashMap;
import java.util.Map;

/**
 * The container images that nodes have, as their status tells: a pod goes rather where its large
 * images are, the more so the more nodes have them (ImageLocality).
 */
final class ImageTable {
  private static final long MAX = 100;
  private static final long MEGABYTE = 1024 * 1024;
  private static final long LEAST = 23 * MEGABYTE;
  private static final long MOST_PER_CONTAINER = 1000 * MEGABYTE;

  /** An image with the bytes that the first of its nodes told of. */
  private record Image(long size, int nodes) {}

  private final Map<String, Image> images = new HashMap<>();

  /** The names of the images in a Node's status, with their bytes. */
  static Map<String, Long> of(Node node) {
    Map<String, Long> sizes = new HashMap<>();
    for (Node image : node.at("status").at("images").items()) {
      for (Node name : image.at("names").items()) {
        sizes.put(name.text(""), image.at("sizeBytes").integer(0));
      }
    }
    return sizes;
  }

  /** A name as nodes tell it: one without tag or digest means the tag {@code latest}. */
  static String normalized(String name) {
    return name.lastIndexOf(':') <= name.lastIndexOf('/') ? name + ":latest" : name;
  }

  boolean isEmpty() {
    return images.isEmpty();
  }

  /** A node came or went (-1) with these images. */
  void count(Map<String, Long> sizes, int sign) {
    sizes.forEach(
        (name, size) ->
            images.compute(
                name,
                (any, known) -> {
                  int nodes = (known == null ? 0 : known.nodes()) + sign;
                  return nodes <= 0 ? null : new Image(known == null ? size : known.size(), nodes);
                }));
  }

  /** 0 to 100 for a pod on one of {@code nodes} nodes. */
  long score(PodNeeds pod, NodeState node, int nodes) {
    long sum = 0;
    for (String name : pod.images().names()) {
      if (node.images().containsKey(name)) {
        Image image = images.get(name);
        sum += (long) (image.size() * ((double) image.nodes() / nodes));
      }
    }
    long most = MOST_PER_CONTAINER * pod.images().containers();
    long counted = Math.max(LEAST, Math.min(most, sum));
    return most == LEAST ? 0 : MAX * (counted - LEAST) / (most - LEAST);
  }
}
