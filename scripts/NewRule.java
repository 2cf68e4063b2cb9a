import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts a rule: {@code java scripts/NewRule.java image-tag-latest} writes its file beside the rule
 * of the most similar id, a first case, and its line in the list of that package.
 */
public final class NewRule {
  private static final Path RULES = Path.of("rules/src/main/java/dev/rollcall/rules");
  private static final String ID = "RuleInfo.rule(\"";
  private static final String EXAMPLE =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: web
          image: registry.example/web:1.4.2
          resources:
            requests: {cpu: 10m, memory: 64Mi}
            limits: {memory: 64Mi}
      """;

  private NewRule() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1 || !arguments[0].matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
      stop("usage: java scripts/NewRule.java ID, with an id such as image-tag-latest");
    }
    String id = arguments[0];
    if (!Files.isDirectory(RULES)) {
      stop("run this at the top of the checkout: there is no " + RULES);
    }
    Path folder = folderOf(id);
    String name = className(id);
    Path file = folder.resolve(name + ".java");
    Path cases = Path.of("testdata/rules").resolve(id);
    if (Files.exists(file) || Files.exists(cases)) {
      stop("there is a rule " + id + " already: " + file);
    }
    Files.writeString(file, rule(id, name, folder.getFileName().toString()));
    Files.createDirectories(cases);
    Files.writeString(cases.resolve("bad.yaml"), EXAMPLE.replace(": web}", ": web}  # finding: " + id));
    register(name, folder);
    System.out.println("wrote " + file);
    System.out.println("wrote " + cases.resolve("bad.yaml"));
    System.out.println("next: mvn spotless:apply, then write the page and the check, until this is green:");
    System.out.println("  mvn -q -pl rules -am test -Dtest=RulePagesTest -Dsurefire.failIfNoSpecifiedTests=false");
  }

  /** Where the rule lives whose id begins most like this one. */
  private static Path folderOf(String id) throws IOException {
    Path best = null;
    int longest = -1;
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String text = Files.readString(file);
        int at = text.indexOf(ID);
        if (at >= 0 && !file.getParent().equals(RULES)) {
          int start = at + ID.length();
          int shared = shared(id, text.substring(start, text.indexOf('"', start)));
          if (shared > longest) {
            longest = shared;
            best = file.getParent();
          }
        }
      }
    }
    return best;
  }

  private static int shared(String one, String other) {
    int i = 0;
    while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String className(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  /** The rule goes to its place in the list of its package. */
  private static void register(String name, Path folder) throws IOException {
    Path list = listIn(folder);
    List<String> lines = new ArrayList<>(Files.readAllLines(list));
    String line = "        new " + name + "()";
    int at = lines.indexOf("        // sorted") + 1;
    while (lines.get(at).startsWith("        new ") && lines.get(at).compareTo(line) < 0) {
      at++;
    }
    if (lines.get(at).startsWith("        new ")) {
      lines.add(at, line + ",");
    } else {
      lines.set(at - 1, lines.get(at - 1).replace(");", ","));
      lines.add(at, line + ");");
    }
    Files.writeString(list, String.join("\n", lines) + "\n");
  }

  private static Path listIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("Rules.java")).findFirst().orElseThrow();
    }
  }

  private static String rule(String id, String name, String folder) {
    String bad = EXAMPLE.replace(": web}", ": web}  # finding: " + id);
    return """
    package dev.rollcall.rules.%s;

    import dev.rollcall.lint.Reporter;
    import dev.rollcall.lint.Rule;
    import dev.rollcall.lint.RuleInfo;
    import dev.rollcall.lint.Severity;
    import dev.rollcall.model.KubeObject;

    /** See the page in {@link #INFO}. */
    final class %s implements Rule.OnObject {
      private static final RuleInfo INFO =
          RuleInfo.rule("%s", Severity.WARNING)
              .family("FAMILY")
              .summary("WHAT IS WRONG, in a few words")
              .why(
                  \"""
                  WHY IT HURTS, and whom.
                  \""")
              .bad(
                  \"""
    %s              \""")
              .good(
                  \"""
    %s              \""")
              .kinds("Pod")
              .build();

      @Override
      public RuleInfo info() {
        return INFO;
      }

      @Override
      public void check(KubeObject object, Reporter report) {
        // report.at(node, "what is wrong, with the values; what to do");
      }
    }
    """
        .formatted(folder, name, id, bad.indent(14), EXAMPLE.indent(14));
  }

  private static void stop(String why) {
    System.err.println("NewRule: " + why);
    System.exit(2);
  }
}
