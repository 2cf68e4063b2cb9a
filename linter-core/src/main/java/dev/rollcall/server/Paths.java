package dev.rollcall.server;

import dev.rollcall.yaml.Node;

/** Paths of files inside volumes. */
final class Paths {
  private Paths() {}

  /** A path without {@code ..}. */
  static void noBacksteps(Node path, Faults faults) {
    for (String step : path.text("").split("/", -1)) {
      if (step.equals("..")) {
        faults.invalid(path, "must not contain \"..\"");
        return;
      }
    }
  }

  /** A path below where it is used. */
  static void descending(Node path, Faults faults) {
    if (path.text("").startsWith("/")) {
      faults.invalid(path, "has to be relative");
    }
    noBacksteps(path, faults);
  }

  /** A path below where it is used, whose first name does not begin with two dots. */
  static void file(Node path, Faults faults) {
    descending(path, faults);
    String text = path.text("");
    if (text.startsWith("..") && !text.startsWith("../")) {
      faults.invalid(path, "must not begin with \"..\"");
    }
  }
}
