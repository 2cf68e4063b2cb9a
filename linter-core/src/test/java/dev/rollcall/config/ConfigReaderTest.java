package dev.rollcall.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final List<String> PROFILES = List.of("recommended", "stateful", "strict");
  private static final List<String> RULES = List.of("image-tag-latest", "liveness-probe-missing");

  private static ConfigReader.Result read(String text) {
    return ConfigReader.read("rollcall.yaml", text, PROFILES, RULES);
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
            exclude: [charts/**, "*.gen.yaml"]
            """);
    assertEquals(List.of(), result.problems());
    assertEquals(
        new Config(
            Optional.of("strict"),
            KubernetesVersions.parse("1.30"),
            Optional.of(Severity.WARNING),
            true,
            Set.of("image-tag-latest"),
            Map.of("liveness-probe-missing", Severity.ERROR),
            List.of("charts/**", "*.gen.yaml")),
        result.config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "rules:\n", "exclude: []\n"})
  void aFileThatSaysNothingChangesNothing(String text) {
    assertEquals(new ConfigReader.Result(Config.NONE, List.of()), read(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profil: strict | rollcall.yaml:1:1: no key \"profil\"; did you mean profile?",
        "profile: strickt | rollcall.yaml:1:10: no profile \"strickt\"; did you mean strict?",
        "rules: {image-tag-lates: off} | rollcall.yaml:1:9: no rule \"image-tag-lates\"; did you mean image-tag-latest?",
        "rules: {image-tag-latest: loud} | rollcall.yaml:1:27: no level \"loud\"; there are off, info, warning, error",
        "rules: [image-tag-latest] | rollcall.yaml:1:8: rules: a mapping of rule ids is expected",
        "failOn: off | rollcall.yaml:1:9: no severity \"off\"; there are info, warning, error",
        "kubernetesVersions: 1.12 | rollcall.yaml:1:21: kubernetesVersions: supported is 1.30 to 1.36, or a range such as 1.31..1.34",
        "closedWorld: maybe | rollcall.yaml:1:14: closedWorld: true or false is expected",
        "exclude: charts | rollcall.yaml:1:10: exclude: a list of patterns is expected",
        "just words | rollcall.yaml:1:1: a mapping is expected",
      })
  void whatCannotBeUsedIsNamedWithItsPlace(String text, String problem) {
    assertEquals(List.of(problem.strip()), read(text.strip() + "\n").problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [", "\u0000", "? [a]\n: b\n", "a: 1\n---\nb: 2\n", "rules: {? : }\n"})
  void anyTextGivesProblemsAndNoException(String text) {
    assertTrue(!read(text).problems().isEmpty());
  }
}
