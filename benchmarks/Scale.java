import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures {@code plan} of large clusters, each twice the one before, and of rolling updates. The
 * CPU time for 1,000 pods is the answer: what does not grow is linear.
 */
final class Scale {
  /** The largest cluster: workloads, their pods in the mean, nodes. */
  private static final int WORKLOADS = 2_000;

  private static final int PODS = 70;
  private static final int NODES = 5_000;
  private static final int DEPLOYMENTS = 100;
  private static final int REPLICAS = 100;
  private static final int UPDATE_NODES = 500;

  private final Path target;
  private final List<String> rollcall;

  private Scale(Path top) {
    this.target = top.resolve("benchmarks/target");
    this.rollcall = List.of(top.resolve("rollcall").toString(), "plan", "--no-config");
  }

  /** {@code TOP PART}: the checkout; 1 for all, 2 to stop at half of the largest cluster, 4, 8. */
  public static void main(String[] arguments) {
    new Scale(Path.of(arguments[0])).run(Integer.parseInt(arguments[1]));
  }

  private void run(int part) {
    System.out.println("| plan of | pods | CPU | for 1,000 pods | clock | peak memory |");
    System.out.println("|---|--:|--:|--:|--:|--:|");
    for (int share = 4; share >= 1; share /= 2) {
      update(DEPLOYMENTS / share, UPDATE_NODES / share);
    }
    for (int share = 8; share >= part; share /= 2) {
      cluster(WORKLOADS / share, NODES / share);
    }
  }

  private void update(int deployments, int nodes) {
    Path old = target.resolve("update-" + deployments + "-old.yaml");
    Path now = target.resolve("update-" + deployments + "-new.yaml");
    Fleet.writeDeployments(deployments, REPLICAS, "1", old);
    Fleet.writeDeployments(deployments, REPLICAS, "2", now);
    row(
        String.format(
            Locale.ROOT,
            "a rolling update of %d Deployments × %d replicas on %d nodes",
            deployments,
            REPLICAS,
            nodes),
        deployments * REPLICAS,
        List.of("--nodes", text(nodes), "--from", text(old), text(now)));
  }

  private void cluster(int workloads, int nodes) {
    Path file = target.resolve("fleet-" + workloads + ".yaml");
    int pods = Fleet.write(workloads, PODS, "1", file) + Fleet.DAEMON_SETS * nodes;
    row(
        String.format(
            Locale.ROOT,
            "%,d workloads on %,d nodes, from nothing",
            workloads + Fleet.DAEMON_SETS,
            nodes),
        pods,
        List.of("--nodes", text(nodes), text(file)));
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  private void row(String name, int pods, List<String> arguments) {
    List<String> words = new ArrayList<>(rollcall);
    words.addAll(arguments);
    Timing.Run run = Timing.once(new Timing.Command(words, Map.of()));
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %.1f s | %.2f s | %.1f s | %.0f MiB |%n",
        name,
        pods,
        run.cpuMillis() / 1000,
        run.cpuMillis() / pods,
        run.wallMillis() / 1000,
        run.peakMebibytes());
  }
}
