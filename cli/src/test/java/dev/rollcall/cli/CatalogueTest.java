package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.model.Manifest;
import dev.rollcall.schema.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other tools and the catalogue of mistakes name is found here, or it is written why not. */
class CatalogueTest {
  private static final Path FOLDER = Run.ROOT.resolve("testdata/catalogue");
  private static final Map<String, RuleInfo> PAGES = new TreeMap<>();
  private static final Map<Character, String> PROFILES =
      Map.of('D', "recommended", 'S', "strict", 'O', "opinionated");

  @BeforeAll
  static void readPages() {
    Pages.builtIn().all().forEach(page -> PAGES.put(page.id(), page));
  }

  @Test
  void everyRowIsAnsweredByARuleOrACheckOrAReason() throws IOException {
    List<String> faults = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String line : lines("rows.txt")) {
      String[] parts = line.split(" # ", 2)[0].split(" ", 4);
      if (parts.length < 4 || !names.add(parts[0])) {
        faults.add(line + ": incomplete, or there twice");
      } else if (parts[3].startsWith("- ")) {
        isReason(parts[3].substring(2), line, faults);
      } else {
        for (String id : parts[3].split(" ")) {
          if (!PAGES.containsKey(id)) {
            faults.add(line + ": there is no " + id);
          }
        }
      }
    }
    assertTrue(names.size() > 500, "only " + names.size() + " rows");
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void aRuleHasTheSeverityAndProfileOfItsRowUnlessTheRowSaysWhyNot() throws IOException {
    List<String> faults = new ArrayList<>();
    for (String line : lines("rows.txt")) {
      String[] parts = line.split(" ");
      RuleInfo page = PAGES.get(parts[0]);
      if (page != null
          && !line.contains(" # ")
          && parts.length == 4
          && parts[3].equals(parts[0])
          && !(parts[1].contains(page.severity().name().substring(0, 1)) && fits(page, parts[2]))) {
        faults.add(line + ": is " + page.severity() + " in " + Pages.profiles(page));
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  /** In the profile of the row, and not in the recommended one unless the row is. */
  private static boolean fits(RuleInfo page, String profile) {
    if (Pages.isAlwaysOn(page) || Pages.isPlanned(page)) {
      return true;
    }
    Set<String> names = Pages.profileNames(page);
    return names.contains("recommended") == profile.equals("D")
        && (names.isEmpty() || names.contains(PROFILES.get(profile.charAt(0))));
  }

  @ParameterizedTest
  @CsvSource({
    "kube-linter, 63",
    "kube-score, 39",
    "polaris, 44",
    "checkov, 60",
    "trivy, 60",
    "popeye, 30"
  })
  void everyCheckOfTheToolHasACounterpartOrAReason(String tool, int least) throws IOException {
    Set<String> covered = new TreeSet<>();
    PAGES.values().forEach(page -> covered.addAll(page.aliases()));
    List<String> faults = new ArrayList<>();
    Set<String> listed = new TreeSet<>();
    for (String line : lines(tool + ".txt")) {
      String[] parts = line.split(" - ", 2);
      listed.add(tool + ":" + parts[0]);
      boolean found = covered.contains(tool + ":" + parts[0]);
      if (parts.length == 2) {
        isReason(parts[1], line, faults);
      }
      if (found == (parts.length == 2)) {
        faults.add(line + (found ? ": has a reason, and a rule" : ": neither rule nor reason"));
      }
    }
    assertTrue(listed.size() >= least, "only " + listed.size());
    for (String alias : covered) {
      if (alias.startsWith(tool + ":") && !listed.contains(alias)) {
        faults.add(alias + ": a rule names it, and the tool has no such check");
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void everyVersionAnApiHasHadIsKnown() throws IOException {
    Inspection inspection =
        new Inspection(
            Inspection.Settings.DEFAULT,
            List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, List.of())),
            List.of());
    List<String> faults = new ArrayList<>();
    List<String> lines = lines("apis.txt");
    assertTrue(lines.size() > 130, "only " + lines.size());
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      String expected = parts.length == 2 ? "" : parts[2];
      String manifest =
          "apiVersion: " + parts[0] + "\nkind: " + parts[1] + "\nmetadata: {name: a}\n";
      String found =
          inspection
              .inspect(List.of(new Manifest("a.yaml", manifest)), List.of())
              .findings()
              .stream()
              .map(Finding::rule)
              .filter(id -> id.startsWith("api-") || id.equals("unknown-kind"))
              .collect(Collectors.joining(" "));
      if (!expected.startsWith("- ") && !found.equals(expected)) {
        faults.add(line + ": " + found);
      }
    }
    assertEquals("", String.join("\n", faults));
  }

  private static void isReason(String text, String line, List<String> faults) {
    if (text.split(" ").length < 4) {
      faults.add(line + ": that is no reason");
    }
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
