import dev.rollcall.testkit.FaultCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives the bad and the good example of every rule's page to other tools and prints, family by
 * family, how many mistakes each tells from their absence, as Markdown. That Rollcall finds all of
 * them is what {@code RulePagesTest} and {@code ExamplesTest} are for. Arguments: the checkout, and
 * the folder with the other tools' binaries.
 */
public final class Comparison {
  private static final Pattern ROW = Pattern.compile("\\| \\[([a-z0-9-]+)]\\(.*");
  private static final Pattern EXAMPLE =
      Pattern.compile("(Bad|Good):\\n\\n```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SCORED =
      Pattern.compile("\"id\": \"([a-z-]+)\".*?\"grade\": ([0-9]+)", Pattern.DOTALL);
  private static final Pattern BY_DEFAULT =
      Pattern.compile("Profiles: [^\n]*(recommended|every one)");
  private static final int SCORE_FINE = 7;

  private final Path top;
  private final Path bin;
  private final Path work;
  private final List<Tool> tools = new ArrayList<>();

  /** What a tool says about files: each complaint in words that do not name the file. */
  private interface Complaints {
    Set<String> about(List<String> files) throws IOException, InterruptedException;
  }

  private record Tool(String name, Complaints complaints) {}

  private Comparison(Path top, Path bin) throws IOException {
    this.top = top;
    this.bin = bin;
    this.work = Files.createTempDirectory("comparison");
  }

  /** Prints the page's tables. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new Comparison(Path.of(arguments[0]), Path.of(arguments[1])).run();
  }

  private void run() throws IOException, InterruptedException {
    add("kube-score", "kube-score", this::kubeScore);
    add("kube-linter", "kube-linter", this::kubeLinter);
    add("kubeconform", "kubeconform", this::kubeconform);
    LocalSchemas.write(
        top.resolve("schemas/src/main/resources/dev/rollcall/schemas/kubernetes.schemas.gz"),
        36,
        work.resolve("schemas"));
    Map<String, int[]> rows = new LinkedHashMap<>();
    int[] all = new int[tools.size() + 2];
    String family = "";
    for (String line : Files.readAllLines(top.resolve("docs/rules/README.md"))) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        family = line.substring(3);
      } else if (row.matches()) {
        int[] counts = rows.computeIfAbsent(family, f -> new int[all.length]);
        count(row.group(1), counts, all);
      }
    }
    print(rows, all, true);
    mistakes();
    faults();
  }

  private void add(String name, String binary, Complaints complaints) {
    if (Files.isExecutable(bin.resolve(binary))) {
      tools.add(new Tool(name, complaints));
    }
  }

  private void count(String id, int[] counts, int[] all) throws IOException, InterruptedException {
    String bad = "";
    String good = "";
    String page = Files.readString(top.resolve("docs/rules/" + id + ".md"));
    Matcher example = EXAMPLE.matcher(page);
    while (example.find()) {
      bad = example.group(1).equals("Bad") ? example.group(2) : bad;
      good = example.group(1).equals("Good") ? example.group(2) : good;
    }
    if (!bad.contains("kind: ") || !good.contains("kind: ")) {
      return; // A fragment, which is no manifest to anybody.
    }
    List<String> badFiles = files(bad, "bad");
    List<String> goodFiles = files(good, "good");
    List<Boolean> found = new ArrayList<>();
    found.add(BY_DEFAULT.matcher(page).find());
    for (Tool tool : tools) {
      Set<String> complaints = new TreeSet<>(tool.complaints().about(badFiles));
      complaints.removeAll(tool.complaints().about(goodFiles));
      found.add(!complaints.isEmpty());
    }
    for (int[] row : List.of(counts, all)) {
      row[0]++;
      for (int i = 0; i < found.size(); i++) {
        row[i + 1] += found.get(i) ? 1 : 0;
      }
    }
  }

  /** A line {@code # file: name} starts the next file. */
  private List<String> files(String text, String folder) throws IOException {
    Path here = Files.createTempDirectory(work, folder);
    List<String> files = new ArrayList<>();
    for (String part : text.split("(?m)^# file: ")) {
      if (!part.isBlank()) {
        Path file = here.resolve(files.size() + ".yaml");
        Files.writeString(file, part.equals(text) ? part : part.substring(part.indexOf('\n') + 1));
        files.add(file.toString());
      }
    }
    return files;
  }

  private Set<String> kubeScore(List<String> files) throws IOException, InterruptedException {
    String text =
        out(
            bin.resolve("kube-score").toString(),
            "score --all-default-optional --kubernetes-version v1.36 -o json",
            files);
    Set<String> complaints = new TreeSet<>();
    Matcher scored = SCORED.matcher(text);
    boolean some = false;
    while (scored.find()) {
      some = true;
      int grade = Integer.parseInt(scored.group(2));
      if (grade > 0 && grade < SCORE_FINE) {
        complaints.add(scored.group(1));
      }
    }
    if (!some && text.contains("Failed")) {
      complaints.add("cannot be read");
    }
    return complaints;
  }

  private Set<String> kubeLinter(List<String> files) throws IOException, InterruptedException {
    return matches(
        Pattern.compile("\"Check\": ?\"([a-z-]+)\""),
        1,
        out(
            bin.resolve("kube-linter").toString(),
            "lint --add-all-built-in --format json",
            files));
  }

  private Set<String> kubeconform(List<String> files) throws IOException, InterruptedException {
    return matches(
        Pattern.compile("(is invalid|failed validation|could not find schema)"),
        1,
        out(
            bin.resolve("kubeconform").toString(),
            "-strict -schema-location "
                + work.resolve("schemas")
                + "/{{.ResourceKind}}{{.KindSuffix}}.json",
            files));
  }

  private static Set<String> matches(Pattern pattern, int group, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static String out(String program, String options, List<String> files)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(options.split(" ")));
    command.addAll(files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private void print(Map<String, int[]> rows, int[] all, boolean byDefault) {
    StringBuilder text = new StringBuilder("| family | mistakes |");
    text.append(byDefault ? " Rollcall, by default |" : "");
    tools.forEach(tool -> text.append(' ').append(tool.name()).append(" |"));
    text.append("\n|---|--:|").append("--:|".repeat(all.length - 1)).append('\n');
    rows.forEach((family, counts) -> row(family, counts, text));
    row("all", all, text);
    System.out.println(text);
  }

  private static void row(String name, int[] counts, StringBuilder text) {
    if (counts[0] > 0) {
      text.append("| ").append(name).append(" |");
      for (int count : counts) {
        text.append(' ').append(count).append(" |");
      }
      text.append('\n');
    }
  }

  /** Cases that differ from their good twins in one mistake only. */
  private void faults() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> list = Files.list(top.resolve("testdata/faults"))) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    Map<String, int[]> rows = new LinkedHashMap<>();
    int[] all = new int[tools.size() + 1];
    for (Path file : files) {
      for (FaultCase one : FaultCase.in(Files.readString(file))) {
        if (one.files().values().stream().anyMatch(text -> text.contains("# finding: "))) {
          String name = file.getFileName().toString().replace(".yaml", "").replace('-', ' ');
          count(one, rows.computeIfAbsent(name, n -> new int[all.length]), all);
        }
      }
    }
    print(rows, all, false);
  }

  private void count(FaultCase one, int[] counts, int[] all)
      throws IOException, InterruptedException {
    List<String> faulty = written(one.files());
    List<String> good = written(one.good());
    for (int[] row : List.of(counts, all)) {
      row[0]++;
    }
    for (int i = 0; i < tools.size(); i++) {
      Complaints complaints = tools.get(i).complaints();
      Set<String> said = new TreeSet<>(complaints.about(faulty));
      said.removeAll(complaints.about(good));
      for (int[] row : List.of(counts, all)) {
        row[i + 1] += said.isEmpty() ? 0 : 1;
      }
    }
  }

  private List<String> written(Map<String, String> texts) throws IOException {
    Path here = Files.createTempDirectory(work, "case");
    List<String> files = new ArrayList<>();
    for (String text : texts.values()) {
      Path file = here.resolve(files.size() + ".yaml");
      Files.writeString(file, text);
      files.add(file.toString());
    }
    return files;
  }

  /** Files of several mistakes each; what is said of them cannot be told apart. */
  private void mistakes() throws IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> list = Files.list(top.resolve("examples/mistakes"))) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    StringBuilder text = new StringBuilder("| file | sorts of mistake |");
    tools.forEach(tool -> text.append(' ').append(tool.name()).append(" |"));
    text.append("\n|---|--:|").append("--:|".repeat(tools.size())).append('\n');
    for (Path file : files) {
      Set<String> promised = new TreeSet<>();
      for (String line : Files.readAllLines(file)) {
        int mark = line.indexOf("# finding:");
        if (mark >= 0) {
          for (String id : line.substring(mark + "# finding:".length()).split(",")) {
            promised.add(id.strip());
          }
        }
      }
      List<String> one = List.of(file.toString());
      text.append("| ").append(file.getFileName()).append(" | ").append(promised.size());
      text.append(" |");
      for (Tool tool : tools) {
        text.append(' ').append(tool.complaints().about(one).size()).append(" |");
      }
      text.append('\n');
    }
    System.out.println(text);
  }
}
