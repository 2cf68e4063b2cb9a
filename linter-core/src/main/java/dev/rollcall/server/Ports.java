package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;

/** Numbers and names of ports. */
final class Ports {
  static final int MAX = 65535;

  private Ports() {}

  /** The number of a port, or the name of one. */
  static void numberOrName(Node port, Faults faults) {
    if (port instanceof Scalar scalar && scalar.isString()) {
      faults.spelled(port, Grammar.PORT_NAME);
    } else {
      faults.between(port, 1, MAX);
    }
  }
}
