package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.admission.AdmissionCheck;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.Rule;
import dev.rollcall.rules.BuiltinRules;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.testkit.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the land in ARCHITECTURE.md, kept by looking at the sources. */
class TidyTest {
  private static final List<String> MODULES =
      List.of("schemas", "linter-core", "testkit", "rules", "dry-run", "cli", "maven-plugin");

  /** Packages in which everything is a function of its arguments. */
  private static final Pattern PURE =
      Pattern.compile(
          ".*/dev/rollcall/(yaml|model|schema|cel|server|lint|report|rules|dryrun|names|defaults)/.*");

  private static final Map<String, String> IMPURE =
      Map.of(
          "java\\.nio\\.file|java\\.io\\.File|new FileInputStream",
              "files are read by dev.rollcall.files and written by the command",
          "System\\.(getenv|getProperty|currentTimeMillis|nanoTime|out|err)\\b",
              "what a run depends on comes as an argument",
          "(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime|Clock)\\.(now|system)",
              "the time comes as an argument (--at)",
          "Math\\.random|new Random\\(|ThreadLocalRandom|UUID\\.randomUUID", "nothing is drawn",
          "ZoneId\\.systemDefault|Locale\\.getDefault", "name Locale.ROOT or the zone");

  /** What writes figures and letters as the machine's language has them. */
  private static final Pattern IN_SOME_LANGUAGE =
      Pattern.compile(
          "to(Lower|Upper)Case\\(\\)|String\\.format\\(\\s*(?!\\s|Locale\\.ROOT)"
              + "|\\.(formatted|printf)\\((?!\\s*Locale\\.ROOT)");

  /** Library to the only sources that may know it. */
  private static final Map<String, Pattern> LIBRARIES =
      Map.of(
          "org.snakeyaml.", Pattern.compile(".*/yaml/YamlReader.java"),
          "dev.cel.", Pattern.compile(".*/rollcall/cel/\\w+.java"),
          "com.google.common.", Pattern.compile(".*/rollcall/cel/\\w+.java"),
          "com.networknt.", Pattern.compile(".*/src/test/.*"),
          "com.google.re2j.", Pattern.compile(".*/(model/GoPattern|rollcall/cel/\\w+).java"),
          "picocli.", Pattern.compile("cli/.*"),
          "org.apache.maven.", Pattern.compile("maven-plugin/.*"));

  /** Module to the packages of others it must not know. */
  private static final Map<String, Pattern> ARROWS =
      Map.of(
          "linter-core",
              Pattern.compile("import dev\\.rollcall\\.(rules|dryrun|cli|maven|testkit)\\."),
          "rules", Pattern.compile("import dev\\.rollcall\\.(dryrun|cli|maven|testkit)\\."),
          "dry-run", Pattern.compile("import dev\\.rollcall\\.(rules|cli|maven|testkit)\\."),
          "testkit", Pattern.compile("import dev\\.rollcall\\.(rules|dryrun|cli|maven)\\."),
          "cli", Pattern.compile("import dev\\.rollcall\\.(maven|testkit)\\."),
          "maven-plugin", Pattern.compile("import dev\\.rollcall\\.(cli|testkit)\\."));

  private static final Map<String, String> SOURCES = new TreeMap<>();

  @BeforeAll
  static void readSources() throws IOException {
    for (String module : MODULES) {
      Path main = Run.ROOT.resolve(module).resolve("src/main/java");
      if (Files.isDirectory(main)) {
        try (Stream<Path> walk = Files.walk(main)) {
          for (Path file : walk.filter(path -> path.toString().endsWith(".java")).toList()) {
            String name = Run.ROOT.relativize(file).toString().replace('\\', '/');
            SOURCES.put(name, Files.readString(file));
          }
        }
      }
    }
    assertTrue(SOURCES.size() > 400, "only " + SOURCES.size() + " sources were found");
  }

  @Test
  void theCoreReadsNoFileClockDiceOrLocale() {
    List<String> faults = new ArrayList<>();
    SOURCES.forEach(
        (name, text) -> {
          if (PURE.matcher(name).matches()) {
            IMPURE.forEach(
                (banned, instead) -> {
                  var found = Pattern.compile(banned).matcher(text);
                  if (found.find()) {
                    faults.add(name + ": " + found.group() + "; " + instead);
                  }
                });
          }
        });
    none(faults);
  }

  @Test
  void everyLanguageOfTheMachineGivesTheSameFiguresAndLetters() {
    List<String> faults = new ArrayList<>();
    SOURCES.forEach(
        (name, text) -> {
          var found = IN_SOME_LANGUAGE.matcher(text);
          while (found.find()) {
            faults.add(name + ": " + found.group() + "; name Locale.ROOT, or join the words");
          }
        });
    none(faults);
  }

  @Test
  void oneLibraryIsKnownByOneClass() {
    List<String> faults = new ArrayList<>();
    SOURCES.forEach(
        (name, text) ->
            LIBRARIES.forEach(
                (library, allowed) -> {
                  if (text.contains("import " + library) && !allowed.matcher(name).matches()) {
                    faults.add(name + " knows " + library + "*; only " + allowed + " may");
                  }
                }));
    none(faults);
  }

  @Test
  void noModuleKnowsOneThatItMustNot() {
    List<String> faults = new ArrayList<>();
    SOURCES.forEach(
        (name, text) -> {
          Pattern banned = ARROWS.get(name.substring(0, name.indexOf('/')));
          if (banned != null && banned.matcher(text).find()) {
            faults.add(name + " has an import that matches " + banned);
          }
        });
    none(faults);
  }

  @Test
  void noSourceHasMoreThanSixHundredLines() {
    List<String> faults = new ArrayList<>();
    SOURCES.forEach(
        (name, text) -> {
          long lines = text.lines().count();
          if (lines > 600) {
            faults.add(name + " has " + lines + " lines");
          }
        });
    none(faults);
  }

  @Test
  void namesSayWhatAThingIs() {
    List<String> faults = new ArrayList<>();
    for (String name : SOURCES.keySet()) {
      if (name.matches(".*(Manager|Helper|Helpers|Util|Utils|Impl)\\.java")) {
        faults.add(name);
      }
    }
    none(faults);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> faults = new TreeSet<>();
    for (String name : SOURCES.keySet()) {
      String folder = name.substring(0, name.lastIndexOf('/'));
      String info = SOURCES.get(folder + "/package-info.java");
      if (info == null || !info.contains("/**")) {
        faults.add(folder + " has no package-info.java with a sentence");
      }
    }
    none(faults);
  }

  @Test
  void everyRuleIsRegisteredOnceUnderAKebabCaseId() {
    Set<String> registered = new TreeSet<>();
    Set<String> ids = new TreeSet<>();
    List<String> faults = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      registered.add(rule.getClass().getSimpleName());
      String id = rule.info().id();
      if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
        faults.add(id + " is not kebab-case");
      }
      if (!ids.add(id)) {
        faults.add(id + " is the id of two rules");
      }
    }
    Pattern rule = Pattern.compile("class (\\w+)[^{]* implements Rule\\.On");
    SOURCES.forEach(
        (name, text) -> {
          var found = rule.matcher(text);
          if (name.startsWith("rules/") && found.find() && !registered.contains(found.group(1))) {
            faults.add(name + " is in no list of rules");
          }
        });
    none(faults);
  }

  @Test
  void everyPackageOfRulesListsThemSortedByName() {
    Pattern item = Pattern.compile("(?m)^ {8}new (\\w+)\\(\\)");
    List<String> faults = new ArrayList<>();
    int lists = 0;
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      if (source.getKey().matches("rules/.*/\\w+Rules\\.java")) {
        List<String> names =
            item.matcher(source.getValue()).results().map(found -> found.group(1)).toList();
        if (!names.equals(List.copyOf(new TreeSet<>(names)))) {
          faults.add(source.getKey() + " is not sorted");
        }
        lists++;
      }
    }
    assertTrue(lists > 20, "where are they?");
    none(faults);
  }

  @Test
  void theGoodExampleOfEveryRuleIsSilentForAllRecommendedRules() {
    List<Rule> recommended =
        BuiltinRules.all().stream()
            .filter(rule -> rule.info().profiles().contains("recommended"))
            .toList();
    Inspection inspection =
        new Inspection(
            Inspection.Settings.DEFAULT,
            List.of(
                new SchemaCheck(SchemaCheck.UnknownKinds.IGNORE, List.of()), new AdmissionCheck()),
            recommended);
    List<String> faults = new ArrayList<>();
    for (Rule rule : BuiltinRules.all()) {
      var files = Cases.files("good.yaml", rule.info().good());
      for (Finding finding : inspection.inspect(files, List.of()).findings()) {
        faults.add(
            rule.info().id()
                + ", good, line "
                + finding.span().line()
                + ": "
                + finding.rule()
                + ": "
                + finding.message());
      }
    }
    none(faults);
  }

  @Test
  void noDocumentNamesAMachine() throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> texts = new ArrayList<>();
    try (Stream<Path> top = Files.list(Run.ROOT);
        Stream<Path> docs = Files.walk(Run.ROOT.resolve("docs"))) {
      top.filter(path -> path.toString().endsWith(".md")).forEach(texts::add);
      docs.filter(path -> path.toString().endsWith(".md")).forEach(texts::add);
    }
    assertTrue(texts.size() > 5, "where are they?");
    for (Path text : texts) {
      if (Pattern.compile("(^|[\\s`(\"])/(work|root|home/\\w+)/")
          .matcher(Files.readString(text))
          .find()) {
        faults.add(Run.ROOT.relativize(text).toString());
      }
    }
    none(faults);
  }

  private static void none(Iterable<String> faults) {
    assertEquals("", String.join("\n", faults));
  }
}
