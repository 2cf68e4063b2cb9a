package dev.rollcall.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Level;
import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.ParameterValues;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.yaml.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final Vocabulary WORDS =
      new Vocabulary(
          Set.of("recommended", "stateful", "strict"),
          Set.of(
              "image-tag-latest",
              "liveness-probe-missing",
              "required-label",
              "resources-over-maximum",
              "single-replica"),
          Map.of(
              "image-tag-latest",
                  page("image-tag-latest", Parameter.patterns("tags", "", "latest")),
              "required-label",
                  page(
                      "required-label",
                      Parameter.table("labels", ""),
                      Parameter.patterns("kinds", "", "Pod")),
              "resources-over-maximum",
                  page("resources-over-maximum", Parameter.amounts("limits", "")),
              "single-replica",
                  page("single-replica", Parameter.number("replicas", "", 2, 2, 1000))));

  private static RuleInfo page(String id, Parameter<?>... parameters) {
    RuleInfo.Builder page = RuleInfo.rule(id, Severity.INFO).parameters(parameters);
    return (parameters[0].standardText().isEmpty() ? page.silentUntilSet() : page).build();
  }

  static ConfigReader.Result read(String text) {
    return ConfigReader.read("rollcall.yaml", text, WORDS);
  }

  @Test
  void everySettingIsRead() {
    ConfigReader.Result result =
        read(
            """
            profile: strict
            kubernetesVersions: 1.30
            failOn: warning
            closedWorld: true
            rules:
              image-tag-latest: off
              liveness-probe-missing: error
              single-replica: {replicas: 3}
            overrides:
              - paths: [dev/**]
                objects: [{kind: StatefulSet, name: "pg-*"}]
                rules: {image-tag-latest: on}
                reason: trials
            external: [{kind: Secret, namespace: shop, name: tls}]
            exclude: [charts/**, "*.gen.yaml"]
            crds: [crds]
            nodes: 5
            baseline: accepted.json
            """);
    assertEquals(List.of(), result.problems());
    assertEquals(
        new Config(
            Optional.of("strict"),
            KubernetesVersions.parse("1.30"),
            Optional.of(Severity.WARNING),
            true,
            Map.of(
                "image-tag-latest", Level.OFF,
                "liveness-probe-missing", Level.ERROR,
                "single-replica", Level.ON),
            new ParameterValues(Map.of("single-replica", Map.of("replicas", 3L))),
            List.of(),
            List.of(
                new Config.Override(
                    List.of("dev/**"),
                    List.of(new ExternalObjects.Pattern("StatefulSet", "*", "pg-*")),
                    Map.of("image-tag-latest", Level.ON),
                    Map.of("image-tag-latest", new Span("rollcall.yaml", 12, 13, 12, 29)),
                    "trials")),
            List.of(new ExternalObjects.Pattern("Secret", "shop", "tls")),
            List.of("charts/**", "*.gen.yaml"),
            List.of("crds"),
            Optional.of("5"),
            Optional.of("accepted.json")),
        result.config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "rules:\n", "exclude: []\n"})
  void aFileThatSaysNothingChangesNothing(String text) {
    assertEquals(new ConfigReader.Result(Config.NONE, List.of()), read(text));
  }

  @TestFactory
  Stream<DynamicTest> aMistakeIsNamedWithItsPlaceAndWhatWouldBeRight() throws IOException {
    List<Path> files = ConfigCases.mistakes();
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> mistake(file)));
  }

  private static void mistake(Path file) throws IOException {
    String text = ConfigCases.text(file);
    List<String> found = read(text).problems();
    List<String> due = ConfigCases.promised(text);
    assertEquals(due.size(), found.size(), found.toString());
    for (int i = 0; i < due.size(); i++) {
      assertTrue(found.get(i).startsWith("rollcall.yaml:" + due.get(i)), found.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "\u0000", "? [a]\n: b\n", "a: 1\n---\nb: 2\n", "rules: {? : }\n"})
  void anyTextGivesProblemsAndNoException(String text) {
    assertFalse(read(text).problems().isEmpty());
  }
}
