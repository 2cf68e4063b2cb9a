package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.testkit.ExpectedFindings;
import dev.rollcall.testkit.FaultCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault below testdata/faults is found where it is, nothing else is, and nothing without it.
 */
class FaultsTest {
  private static final Path FAULTS = Run.ROOT.resolve("testdata").resolve("faults");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> eachFaultIsTheOneFinding() throws IOException {
    return cases(
        (one, place) -> {
          List<String> expected = new ArrayList<>();
          one.files().forEach((file, text) -> expected.addAll(ExpectedFindings.in(file, text)));
          Collections.sort(expected);
          assertEquals(expected, found(one, one.files(), place));
        });
  }

  @TestFactory
  Stream<DynamicTest> withoutItThereIsNone() throws IOException {
    return cases((one, place) -> assertEquals(List.of(), found(one, one.good(), place)));
  }

  private interface Check {
    void of(FaultCase one, Path place) throws IOException;
  }

  private Stream<DynamicTest> cases(Check check) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(FAULTS)) {
      files = list.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files) {
      for (FaultCase one : FaultCase.in(Files.readString(file))) {
        Path place = folder.resolve(String.valueOf(tests.size()));
        tests.add(dynamicTest(file.getFileName() + ": " + one.name(), () -> check.of(one, place)));
      }
    }
    return tests.stream();
  }

  static List<String> found(FaultCase one, Map<String, String> texts, Path place)
      throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = place.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
    List<String> arguments = new ArrayList<>(List.of("lint", "--no-config", "--format", "concise"));
    Map<String, String> settings = one.settings();
    for (String option : List.of("profile", "kubernetes")) {
      if (settings.containsKey(option)) {
        arguments.add(option.equals("profile") ? "--profile" : "--kubernetes-version");
        arguments.add(settings.get(option));
      }
    }
    if (settings.containsKey("closed-world")) {
      arguments.add("--closed-world");
    }
    arguments.add(".");
    Run run = Run.with(place, "", arguments.toArray(String[]::new));
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      String[] parts = line.split(":", 3);
      String rule = line.substring(line.lastIndexOf('[') + 1, line.length() - 1);
      if (settings.getOrDefault("only", rule).equals(rule)) {
        found.add(parts[0] + ":" + parts[1] + " " + rule);
      }
    }
    Collections.sort(found);
    return found;
  }
}
