package dev.rollcall.dryrun;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import java.math.BigInteger;

/**
 * The arithmetic of a Deployment's rolling update.
 *
 * <p>For 10 replicas and 25 % each, at most 3 pods more and at most 2 fewer: surge rounds up,
 * unavailable rounds down, and if both come to nothing, one may be unavailable.
 *
 * @param replicas what the Deployment asks for
 * @param surge how many pods there may be beyond that
 * @param unavailable how many may be missing from it
 */
record RollingUpdate(int replicas, int surge, int unavailable) {

  static RollingUpdate of(ApiObject deployment) {
    int replicas = deployment.replicas();
    Node strategy = deployment.spec().at("strategy");
    if (!strategy.at("type").text("").equals("RollingUpdate")) {
      return new RollingUpdate(replicas, 0, 0);
    }
    Node block = strategy.at("rollingUpdate");
    int surge = share(block.at("maxSurge"), replicas, true);
    int unavailable = share(block.at("maxUnavailable"), replicas, false);
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    return new RollingUpdate(replicas, surge, unavailable);
  }

  /** A number, or a percentage of {@code total} rounded up or down. */
  static int share(Node node, int total, boolean up) {
    if (node instanceof Scalar scalar && scalar.isString()) {
      String text = scalar.spelling();
      if (!text.endsWith("%")) {
        return 0;
      }
      try {
        long percent = new BigInteger(text.substring(0, text.length() - 1)).longValueExact();
        long product = Math.multiplyExact(percent, (long) total);
        return (int) (up ? -Math.floorDiv(-product, 100L) : Math.floorDiv(product, 100L));
      } catch (ArithmeticException | NumberFormatException invalid) {
        return 0;
      }
    }
    return (int) node.integer(0);
  }

  /** The most pods there may be. */
  int most() {
    return replicas + surge;
  }

  /** How many may be unavailable: never more than there are. */
  int maxUnavailable() {
    return Math.min(unavailable, replicas);
  }

  /** The fewest available pods at any time. */
  int least() {
    return replicas - maxUnavailable();
  }
}
