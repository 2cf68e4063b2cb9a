package dev.rollcall.customrules;

import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Linter;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Rule;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.List;

/** Runs the examples of a rule: the bad ones give a finding, the good ones none. */
public final class ExampleCheck {
  private ExampleCheck() {}

  /** What is not as the examples promise, a line each; empty if all is. */
  public static List<String> faults(CustomRule written, Rule rule) {
    List<String> faults = new ArrayList<>();
    if (written.good().isEmpty() || written.bad().isEmpty()) {
      faults.add("has no " + (written.bad().isEmpty() ? "bad" : "good") + " example");
    }
    int number = 0;
    for (String example : written.bad()) {
      check("bad example " + ++number, example, true, rule, faults);
    }
    number = 0;
    for (String example : written.good()) {
      check("good example " + ++number, example, false, rule, faults);
    }
    return faults;
  }

  private static void check(
      String name, String example, boolean bad, Rule rule, List<String> faults) {
    ManifestReader.Contents contents =
        ManifestReader.read(new Manifest("example.yaml", example), "default");
    if (contents.objects().isEmpty()) {
      faults.add(name + " holds no Kubernetes object");
      return;
    }
    int minor = KubernetesVersions.NEWEST_SUPPORTED;
    LintContext context =
        new LintContext(
            new ManifestSet(contents.objects()), minor, minor, false, ExternalObjects.NONE);
    List<Finding> findings = new ArrayList<>(contents.findings());
    findings.addAll(new Linter(List.of(rule)).lint(context));
    boolean found = false;
    for (Finding finding : findings) {
      boolean own = finding.rule().equals(rule.info().id());
      found |= own;
      if (!own || !bad) {
        faults.add(
            name
                + ", line "
                + finding.span().line()
                + ": "
                + finding.rule()
                + ": "
                + finding.message());
      }
    }
    if (bad && !found) {
      faults.add(name + " gives no finding");
    }
  }
}
