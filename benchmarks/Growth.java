import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how {@code plan} grows in each direction by itself: n, 2n and 4n of one thing while the
 * rest stays. What a plan of one pod takes is taken off, so that twice the time is linear growth.
 */
final class Growth {
  private static final int STEPS = 3;

  private final Path target;
  private final List<String> rollcall;
  private double startCpuMillis;

  /** One thing to have more of. */
  private enum Direction {
    WORKLOAD("pods of one Deployment, on 500 nodes", 1_250),
    ORDERED("pods of one StatefulSet, on 500 nodes", 1_250),
    UPDATE("pods of one Deployment, a rolling update on 500 nodes", 1_250),
    NAMESPACE("pods of one namespace with a quota, on 500 nodes", 1_250),
    NODES("nodes that 2,500 pods with a nodeSelector spread over", 1_250),
    EVERYWHERE("nodes that one DaemonSet runs on", 1_250),
    WORKLOADS("namespaces with one workload each, on 500 nodes", 500),
    DRAIN("namespaces with one workload each, 10 of 500 nodes drained", 500),
    LOSS("namespaces with one workload each, 10 of 500 nodes lost", 500),
    JOB("completions of one Job, 10 at a time, on 500 nodes", 1_250);

    private final String title;
    private final int smallest;

    Direction(String title, int smallest) {
      this.title = title;
      this.smallest = smallest;
    }
  }

  private Growth(Path top) {
    this.target = top.resolve("benchmarks/target");
    this.rollcall = List.of(top.resolve("rollcall").toString(), "plan", "--no-config");
  }

  /** {@code TOP [DIRECTION…]}: the checkout, and what to measure if not everything. */
  public static void main(String[] arguments) {
    new Growth(Path.of(arguments[0])).run(List.of(arguments).subList(1, arguments.length));
  }

  private void run(List<String> wanted) {
    startCpuMillis = measure(Direction.WORKLOAD, 1).cpuMillis();
    System.out.println("| more and more | n | CPU at n | 2n | 4n | growth | memory at n | 4n |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (Direction direction : Direction.values()) {
      if (wanted.isEmpty() || wanted.contains(direction.name().toLowerCase(Locale.ROOT))) {
        row(direction);
      }
    }
  }

  private void row(Direction direction) {
    double[] seconds = new double[STEPS];
    double[] mebibytes = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      Timing.Run run = measure(direction, direction.smallest << i);
      seconds[i] = Math.max(0, run.cpuMillis() - startCpuMillis) / 1000;
      mebibytes[i] = run.peakMebibytes();
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %.1f s | %.1f s | %.1f s | × %.1f, × %.1f | %.0f MiB | %.0f MiB |%n",
        direction.title,
        direction.smallest,
        seconds[0],
        seconds[1],
        seconds[2],
        seconds[1] / seconds[0],
        seconds[2] / seconds[1],
        mebibytes[0],
        mebibytes[STEPS - 1]);
  }

  private Timing.Run measure(Direction direction, int count) {
    String name = direction.name().toLowerCase(Locale.ROOT) + "-" + count;
    Path file = target.resolve(name + ".yaml");
    int nodes = 500;
    List<String> options = new ArrayList<>();
    switch (direction) {
      case WORKLOAD -> Fleet.writeDeployments(1, count, "1", file);
      case UPDATE -> {
        Path old = target.resolve(name + "-old.yaml");
        Fleet.writeDeployments(1, count, "1", old);
        Fleet.writeDeployments(1, count, "2", file);
        options.addAll(List.of("--from", old.toString()));
      }
      case ORDERED -> Fleet.writeStatefulSet(count, file);
      case NAMESPACE -> Fleet.writeWithQuota(count / 50, 50, file);
      case NODES -> {
        Fleet.writeSpread(2_500, file);
        nodes = count;
      }
      case EVERYWHERE -> {
        Fleet.write(0, 0, "1", file);
        nodes = count;
      }
      case WORKLOADS, DRAIN, LOSS -> Fleet.writeApart(count, 5, file);
      case JOB -> Fleet.writeJob(count, file);
    }
    if (direction == Direction.DRAIN || direction == Direction.LOSS) {
      options.addAll(List.of(direction == Direction.DRAIN ? "--drain" : "--lose", tenNodes()));
    }
    List<String> words = new ArrayList<>(rollcall);
    words.addAll(List.of("--nodes", String.valueOf(nodes)));
    words.addAll(options);
    words.add(file.toString());
    return Timing.once(new Timing.Command(words, Map.of()));
  }

  private static String tenNodes() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      names.add("worker-" + i);
    }
    return String.join(",", names);
  }
}
