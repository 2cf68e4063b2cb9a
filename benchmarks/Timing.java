import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in turn, A B C A B C …, so that a machine that slows down slows down all. */
final class Timing {
  private static final int CLOCK_TICKS_PER_SECOND = 100;

  /** A command with the environment variables it needs; its output is thrown away. */
  record Command(List<String> words, Map<String, String> environment) {
    Process start() {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().putAll(environment);
      try {
        return builder.start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * What the runs of one command took.
   *
   * @param wallMillis of each run, in their order
   * @param cpuMillis of all runs together, user and system; 0 where the system does not tell
   */
  record Times(List<Double> wallMillis, double cpuMillis) {
    double median() {
      return Timing.median(wallMillis);
    }

    double cpuPerRun() {
      return cpuMillis / wallMillis.size();
    }

    /** The median of this over other, round by round. */
    double over(Times other) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < wallMillis.size(); i++) {
        ratios.add(wallMillis.get(i) / other.wallMillis.get(i));
      }
      return Timing.median(ratios);
    }

    double cpuOver(Times other) {
      return cpuMillis / other.cpuMillis;
    }
  }

  /** What one run took and needed. */
  record Run(double wallMillis, double cpuMillis, double peakMebibytes) {}

  private Timing() {}

  /** Runs a command once. */
  static Run once(Command command) {
    double cpuBefore = childrenCpuMillis();
    long start = System.nanoTime();
    double peak = peakMebibytes(command, 1);
    double wall = (System.nanoTime() - start) / 1e6;
    return new Run(wall, childrenCpuMillis() - cpuBefore, peak);
  }

  /** Times each command {@code rounds} times, after {@code before} runs that do not count. */
  static Map<String, Times> inTurn(Map<String, Command> commands, int before, int rounds) {
    Map<String, List<Double>> wall = new LinkedHashMap<>();
    Map<String, Double> cpu = new LinkedHashMap<>();
    for (int round = -before; round < rounds; round++) {
      for (Map.Entry<String, Command> command : commands.entrySet()) {
        double cpuBefore = childrenCpuMillis();
        long start = System.nanoTime();
        await(command.getValue().start());
        long nanos = System.nanoTime() - start;
        if (round >= 0) {
          wall.computeIfAbsent(command.getKey(), c -> new ArrayList<>()).add(nanos / 1e6);
          cpu.merge(command.getKey(), childrenCpuMillis() - cpuBefore, Double::sum);
        }
      }
    }
    Map<String, Times> times = new LinkedHashMap<>();
    wall.forEach((name, millis) -> times.put(name, new Times(millis, cpu.get(name))));
    return times;
  }

  /** The most memory a run had resident, in MiB: the median of some; 0 where there is no /proc. */
  static double peakMebibytes(Command command, int rounds) {
    List<Double> peaks = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Process process = command.start();
      Path status = Path.of("/proc/" + process.pid() + "/status");
      double peak = 0;
      while (process.isAlive()) {
        peak = Math.max(peak, highWaterKibibytes(status));
        pause();
      }
      await(process);
      peaks.add(peak / 1024);
    }
    return median(peaks);
  }

  private static double highWaterKibibytes(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException ended) {
      return 0;
    }
    return 0;
  }

  /** User and system time of all ended children, from /proc/self/stat. */
  private static double childrenCpuMillis() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      return ticks * 1000.0 / CLOCK_TICKS_PER_SECOND;
    } catch (IOException noSuchSystem) {
      return 0;
    }
  }

  private static void await(Process process) {
    try {
      int code = process.waitFor();
      if (code > 1) {
        throw new IllegalStateException("a command failed with " + code + ": " + process.info());
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
