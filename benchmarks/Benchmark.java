import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the command against an empty program and kubeconform, and prints a table. */
final class Benchmark {
  private static final int NEWEST_MINOR = 36;

  private final Path top;
  private final Path target;
  private final int rounds;
  private final Path kubeconform;
  private final Map<Integer, Path> jdks = new LinkedHashMap<>();

  private Benchmark(Path top, int rounds, List<String> jdkHomes) {
    this.top = top;
    this.target = top.resolve("benchmarks/target");
    this.rounds = rounds;
    Path installed = target.resolve("bin/kubeconform");
    this.kubeconform = Files.isExecutable(installed) ? installed : null;
    for (String home : jdkHomes) {
      jdks.putIfAbsent(major(Path.of(home)), Path.of(home));
    }
  }

  /** {@code TOP ROUNDS JDK…}: the checkout, the rounds of a quick measurement, homes of JDKs. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    new Benchmark(
            Path.of(words.get(0)), Integer.parseInt(words.get(1)), words.subList(2, words.size()))
        .run();
  }

  private void run() {
    Path small = target.resolve("10000");
    Path large = target.resolve("50000");
    Path file = target.resolve("10000.yaml");
    Path plan = target.resolve("500");
    Path largePlan = target.resolve("2000");
    Resources.writeFolder(10_000, small);
    Resources.writeFolder(50_000, large);
    Resources.writeFile(10_000, file);
    Resources.writeFolder(500, plan);
    Resources.writeFolder(2_000, largePlan);
    LocalSchemas.write(
        top.resolve("schemas/src/main/resources/dev/rollcall/schemas/kubernetes.schemas.gz"),
        NEWEST_MINOR,
        target.resolve("schemas"));

    int slowRounds = Math.max(3, rounds / 4);
    coldStarts();
    throughput(small, file, large, slowRounds);
    plans(plan, largePlan, slowRounds);
  }

  private void coldStarts() {
    Path forty = top.resolve("benchmarks/forty-lines.yaml");
    Map<String, Timing.Command> commands = new LinkedHashMap<>();
    for (int major : jdks.keySet()) {
      commands.put("rollcall " + major, rollcall(major, "lint", forty.toString()));
      commands.put("empty " + major, empty(major));
    }
    if (kubeconform != null) {
      commands.put("kubeconform", kubeconform(forty));
    }
    Map<String, Timing.Times> times = Timing.inTurn(commands, 1, rounds);
    heading("A cold run on one file of 40 lines");
    for (int major : jdks.keySet()) {
      String archive = major >= 25 ? "AOT cache" : "CDS archive";
      row(
          "JDK " + major + " with " + archive + ", against an empty main",
          times.get("rollcall " + major),
          times.get("empty " + major));
      if (kubeconform != null) {
        row(
            "JDK " + major + " with " + archive + ", against kubeconform",
            times.get("rollcall " + major),
            times.get("kubeconform"));
      }
    }
  }

  private void throughput(Path small, Path file, Path large, int slowRounds) {
    int major = newest();
    Map<String, Timing.Command> commands = new LinkedHashMap<>();
    for (Path input : List.of(small, file, large)) {
      commands.put("rollcall " + input, rollcall(major, "lint", input.toString()));
      if (kubeconform != null) {
        commands.put("kubeconform " + input, kubeconform(input));
      }
    }
    Map<String, Timing.Times> times = Timing.inTurn(commands, 0, slowRounds);
    Map<Path, String> names = new LinkedHashMap<>();
    names.put(small, "10,000 resources in 10,000 files");
    names.put(file, "10,000 resources in one file");
    names.put(large, "50,000 resources in 50,000 files");
    if (kubeconform != null) {
      heading("Schemas and rules (JDK " + major + "), against kubeconform's schemas alone");
      names.forEach(
          (input, name) ->
              row(name, times.get("rollcall " + input), times.get("kubeconform " + input)));
    }
    heading("Growth (JDK " + major + ")");
    row(
        "lint: 50,000 resources, against 10,000",
        times.get("rollcall " + large),
        times.get("rollcall " + small));
    System.out.println("\n| Peak memory (resident) | rollcall | kubeconform |\n|---|--:|--:|");
    names.forEach(
        (input, name) ->
            System.out.println(
                "| "
                    + name
                    + " | "
                    + mebibytes(rollcall(major, "lint", input.toString()))
                    + " | "
                    + (kubeconform == null ? "" : mebibytes(kubeconform(input)))
                    + " |"));
  }

  private void plans(Path small, Path large, int slowRounds) {
    int major = newest();
    Map<String, Timing.Command> commands = new LinkedHashMap<>();
    commands.put("lint", rollcall(major, "lint", small.toString()));
    commands.put("plan", rollcall(major, "plan", "--nodes", "250", small.toString()));
    commands.put("plan large", rollcall(major, "plan", "--nodes", "250", large.toString()));
    Map<String, Timing.Times> times = Timing.inTurn(commands, 0, slowRounds);
    heading("plan (JDK " + major + ")");
    row("plan of 500 resources, against lint of them", times.get("plan"), times.get("lint"));
    row("plan: 2,000 resources, against 500", times.get("plan large"), times.get("plan"));
  }

  private int newest() {
    return jdks.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  private static String mebibytes(Timing.Command command) {
    return String.format(Locale.ROOT, "%.0f MiB", Timing.peakMebibytes(command, 1));
  }

  private static void heading(String title) {
    System.out.println("\n| " + title + " | this | that | ratio | ratio of CPU time |");
    System.out.println("|---|--:|--:|--:|--:|");
  }

  private static void row(String name, Timing.Times times, Timing.Times other) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f ms | %.0f ms | %.2f | %.2f |%n",
        name,
        times.median(),
        other.median(),
        times.over(other),
        times.cpuOver(other));
  }

  private Timing.Command kubeconform(Path input) {
    String schemas = target.resolve("schemas") + "/{{.ResourceKind}}{{.KindSuffix}}.json";
    return new Timing.Command(
        List.of(
            kubeconform.toString(),
            "-strict",
            "-summary",
            "-schema-location",
            schemas,
            input.toString()),
        Map.of());
  }

  /** A copy of the distribution for each JDK, so that each keeps its archive. */
  private Timing.Command rollcall(int major, String... arguments) {
    Path home = target.resolve("rollcall-" + major);
    if (!Files.exists(home)) {
      copy(top.resolve("cli/target/rollcall/rollcall"), home);
    }
    List<String> words = new ArrayList<>();
    words.add(home.resolve("bin/rollcall").toString());
    words.addAll(List.of(arguments));
    return new Timing.Command(words, Map.of("ROLLCALL_JAVA_HOME", jdks.get(major).toString()));
  }

  /** The empty program with the flags of a small run, and an archive made the same way. */
  private Timing.Command empty(int major) {
    String java = jdks.get(major).resolve("bin/java").toString();
    String jar = target.resolve("empty.jar").toString();
    String archive = target.resolve("empty-" + major + ".archive").toString();
    List<String> flags =
        List.of(
            java,
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");
    String make = major >= 25 ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    String use = major >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
    if (!Files.exists(Path.of(archive))) {
      Timing.inTurn(Map.of("make", command(flags, make + archive, jar)), 1, 0);
    }
    return command(flags, use + archive, jar);
  }

  private static Timing.Command command(List<String> flags, String flag, String jar) {
    List<String> words = new ArrayList<>(flags);
    words.addAll(List.of(flag, "-cp", jar, "Empty"));
    return new Timing.Command(words, Map.of());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else if (!file.toString().contains("cache")) {
          Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int major(Path home) {
    try {
      for (String line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=")) {
          return Integer.parseInt(line.replaceAll("\\D+(\\d+).*", "$1"));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    throw new IllegalArgumentException(home + " is no JDK");
  }
}
