package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint --rules-path}: rules that are no part of Rollcall, compiled and packed here. */
class RuleJarsTest {
  private static final String RULE =
      """
      package com.example;

      import dev.rollcall.lint.*;
      import dev.rollcall.model.KubeObject;

      public final class NoTeam implements Rule.OnObject {
        private static final RuleInfo INFO =
            RuleInfo.rule("no-team", Severity.ERROR)
                .summary("Nobody is named")
                .kinds("ConfigMap")
                .build();

        @Override
        public RuleInfo info() {
          return INFO;
        }

        @Override
        public void check(KubeObject object, Reporter report) {
          if (!object.labels().containsKey("team")) {
            report.at(object.at("metadata").at("labels"), MESSAGE);
          }
        }
      }
      """;

  private static final String MANIFEST =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: b}\n";

  @TempDir Path folder;

  @BeforeEach
  void aManifest() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), MANIFEST);
  }

  private Run lint(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("lint", "--format", "concise"));
    arguments.addAll(List.of(more));
    arguments.add("a.yaml");
    return Run.with(folder, "", arguments.toArray(String[]::new));
  }

  @Test
  void aRuleOfAJarIsAskedLikeAnyOther() throws IOException {
    jar("team.jar", RULE.replace("MESSAGE", "\"names no team\""), "com.example.NoTeam");
    String finding = "a.yaml:3:1: error: names no team [no-team]\n";
    assertEquals(finding, lint("--rules-path", "team.jar", "--rule", "no-team").out());
    assertEquals(finding, lint("--rules-path", "team.jar").out());
    Files.writeString(folder.resolve("rollcall.yaml"), "rules: {no-team: off}\n");
    assertEquals("", lint("--rules-path", ".").out());
    assertTrue(lint().err().contains("no rule \"no-team\""), lint().err());
  }

  @Test
  void itIsListedAndExplainedWithItsJar() throws IOException {
    jar("team.jar", RULE.replace("MESSAGE", "\"names no team\""), "com.example.NoTeam");
    Run list = Run.with(folder, "", "rules", "--rules-path", "team.jar", "--source", "team.jar");
    assertEquals(
        "no-team                                  error    team.jar Nobody is named\n",
        list.out().replaceAll("team.jar +", "team.jar "));
    Run page = Run.with(folder, "", "explain", "no-team", "--rules-path", ".");
    assertTrue(page.out().contains("\nFrom: team.jar\n"), page.out() + page.err());
  }

  @Test
  void itHasParametersLikeAnyOther() throws IOException {
    String source =
        RULE.replace(
                "  private static final RuleInfo",
                "  private static final Parameter<Patterns> NAMES =\n"
                    + "      Parameter.patterns(\"names\", \"Labels that will do.\", \"team\");\n"
                    + "  private static final RuleInfo")
            .replace(".build()", ".parameters(NAMES).build()")
            .replace("MESSAGE", "\"has no label \" + report.value(NAMES)");
    jar("team.jar", source, "com.example.NoTeam");
    Files.writeString(folder.resolve("rollcall.yaml"), "rules: {no-team: {names: [crew, gang]}}\n");
    assertEquals(
        "a.yaml:3:1: error: has no label crew or gang [no-team]\n",
        lint("--rules-path", "team.jar").out());
    Files.writeString(folder.resolve("rollcall.yaml"), "rules: {no-team: {name: crew}}\n");
    assertEquals(
        "rollcall: rollcall.yaml:1:19: no parameter of no-team \"name\"; did you mean names?\n",
        lint("--rules-path", "team.jar").err());
  }

  @Test
  void oneThatThrowsIsContainedAndNamed() throws IOException {
    jar("team.jar", RULE.replace("MESSAGE", "String.valueOf(1 / 0)"), "com.example.NoTeam");
    Run run = lint("--rules-path", "team.jar");
    assertTrue(run.out().contains("the rule no-team failed on this object"), run.out());
    assertTrue(run.out().contains("[rule-failed]"), run.out());
    assertEquals(ExitCode.CLEAN, run.code());
  }

  @Test
  void whatIsNoRuleIsNamedWithItsJar() throws IOException {
    jar("gone.jar", RULE.replace("MESSAGE", "\"a\""), "com.example.Gone");
    Run gone = lint("--rules-path", "gone.jar");
    assertTrue(gone.err().startsWith("rollcall: --rules-path gone.jar: "), gone.err());
    assertTrue(gone.err().contains("com.example.Gone"), gone.err());
    assertEquals(ExitCode.USAGE, gone.code());
    jar("none.jar", RULE.replace("MESSAGE", "\"a\""), "");
    assertTrue(
        lint("--rules-path", "none.jar").err().contains("no rule in it; META-INF/services/"));
    assertEquals(
        "rollcall: --rules-path nope.jar: no such file\n", lint("--rules-path", "nope.jar").err());
  }

  private void jar(String name, String source, String service) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path file = Files.writeString(classes.resolve("NoTeam.java"), source);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertEquals(0, code, "the rule compiles");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      jar.putNextEntry(new JarEntry("com/example/NoTeam.class"));
      jar.write(Files.readAllBytes(classes.resolve("com/example/NoTeam.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/dev.rollcall.lint.Rule"));
      jar.write(service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
