import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures {@code plan} of large clusters, each twice the one before, and of a rolling update. The
 * ratio of two rows is the answer: 2 is linear, 4 quadratic.
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
    System.out.println("| plan of | CPU | clock | ratio of CPU time | peak memory |");
    System.out.println("|---|--:|--:|--:|--:|");
    Timing.Run before = null;
    for (int share = 4; share >= 1; share /= 2) {
      before = row(update(share), updateName(share), before);
    }
    before = null;
    for (int share = 8; share >= part; share /= 2) {
      before = row(cluster(share), clusterName(share), before);
    }
  }

  private List<String> update(int share) {
    Path old = target.resolve("update-" + share + "-old.yaml");
    Path now = target.resolve("update-" + share + "-new.yaml");
    Fleet.writeDeployments(DEPLOYMENTS / share, REPLICAS, "1", old);
    Fleet.writeDeployments(DEPLOYMENTS / share, REPLICAS, "2", now);
    return List.of("--nodes", text(UPDATE_NODES / share), "--from", text(old), text(now));
  }

  private static String updateName(int share) {
    return String.format(
        Locale.ROOT,
        "a rolling update of %d Deployments × %d replicas on %d nodes",
        DEPLOYMENTS / share,
        REPLICAS,
        UPDATE_NODES / share);
  }

  private List<String> cluster(int share) {
    Path file = target.resolve("fleet-" + share + ".yaml");
    Fleet.write(WORKLOADS / share, PODS, "1", file);
    return List.of("--nodes", text(NODES / share), text(file));
  }

  private static String clusterName(int share) {
    return String.format(
        Locale.ROOT, "%,d workloads on %,d nodes, from nothing", WORKLOADS / share + Fleet.DAEMON_SETS, NODES / share);
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  private Timing.Run row(List<String> arguments, String name, Timing.Run before) {
    List<String> words = new ArrayList<>(rollcall);
    words.addAll(arguments);
    Timing.Run run = Timing.once(new Timing.Command(words, Map.of()));
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f s | %.1f s | %s | %.0f MiB |%n",
        name,
        run.cpuMillis() / 1000,
        run.wallMillis() / 1000,
        before == null
            ? ""
            : String.format(Locale.ROOT, "%.2f", run.cpuMillis() / before.cpuMillis()),
        run.peakMebibytes());
    return run;
  }
}
