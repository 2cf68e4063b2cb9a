package dev.rollcall.dryrun;

import java.util.Locale;

/**
 * What becomes of a pod once it is bound: the part that a kubelet and the containers would play.
 * Annotations of the pod template choose it; without one a pod becomes ready, and one of a Job ends
 * well.
 *
 * @param exitCode of a failing container; 0 for all other fates
 */
record Outcome(Fate fate, int exitCode) {
  private static final String PREFIX = "rollcall.dev/outcome";

  /** The fates a pod can have. */
  enum Fate {
    READY,
    NEVER_READY,
    IMAGE_PULL,
    FAIL,
    SUCCEED
  }

  /** The fate in the pod's annotations, or {@code otherwise}. */
  static Outcome of(Pod pod, String otherwise) {
    String text = null;
    boolean indexed = pod.owner != null && pod.owner.kind().equals("StatefulSet");
    String completion = pod.annotations.get("batch.kubernetes.io/job-completion-index");
    if (indexed || completion != null) {
      text =
          pod.annotations.get(PREFIX + "-index-" + (completion == null ? pod.index : completion));
    }
    if (text == null && !indexed) {
      text = pod.annotations.get(PREFIX + "-nth-" + pod.index);
    }
    if (text == null && pod.node != null) {
      text = pod.annotations.get(PREFIX + "-node-" + pod.node);
    }
    if (text == null) {
      text = pod.annotations.getOrDefault(PREFIX, otherwise);
    }
    return parse(text);
  }

  private static Outcome parse(String text) {
    int colon = text.indexOf(':');
    String word = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
    int exit = 1;
    if (colon >= 0) {
      try {
        exit = Integer.parseInt(text.substring(colon + 1));
      } catch (NumberFormatException invalid) {
        exit = 1;
      }
    }
    return switch (word) {
      case "never-ready" -> new Outcome(Fate.NEVER_READY, 0);
      case "image-pull" -> new Outcome(Fate.IMAGE_PULL, 0);
      case "fail" -> new Outcome(Fate.FAIL, exit);
      case "succeed" -> new Outcome(Fate.SUCCEED, 0);
      default -> new Outcome(Fate.READY, 0);
    };
  }
}
