package dev.rollcall.testkit;

import dev.rollcall.config.ConfigReader;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Linter;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.ParameterValues;
import dev.rollcall.lint.Rule;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lints a case and lists what was found in the form of {@link ExpectedFindings}. */
public final class Cases {
  private static final String FILE = "# file: ";
  private static final String CLOSED_WORLD = "# closed-world";
  private static final String RULES = "# rules: ";
  private static final String KUBERNETES = "# kubernetes 1.";
  private static final int NEWEST = 36;

  private Cases() {}

  /** One text, or several files where {@code # file: name} lines start a new one. */
  public static List<Manifest> files(String name, String text) {
    List<Manifest> files = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    String currentName = name;
    for (String line : text.lines().toList()) {
      if (line.startsWith(FILE)) {
        if (!current.isEmpty()) {
          files.add(new Manifest(currentName, current.toString()));
        }
        currentName = line.substring(FILE.length()).strip();
        current.setLength(0);
      } else {
        current.append(line).append('\n');
      }
    }
    files.add(new Manifest(currentName, current.toString()));
    return files;
  }

  /** What the comments of all files promise. */
  public static List<String> expected(List<Manifest> files) {
    List<String> expected = new ArrayList<>();
    for (Manifest file : files) {
      expected.addAll(ExpectedFindings.in(file.file(), file.text()));
    }
    Collections.sort(expected);
    return expected;
  }

  /** What the rules find, as {@code file:line rule-id}. */
  public static List<String> found(List<? extends Rule> rules, List<Manifest> files) {
    List<String> found = new ArrayList<>();
    for (Finding finding : findings(rules, files)) {
      found.add(finding.span().file() + ":" + finding.span().line() + " " + finding.rule());
    }
    Collections.sort(found);
    return found;
  }

  /**
   * The findings themselves, with those of reading the text. A comment {@code # closed-world} says
   * that the input is complete, {@code # kubernetes 1.33} asks for another version than the newest,
   * {@code # rules: {…}} sets parameters as {@code rollcall.yaml} does.
   */
  public static List<Finding> findings(List<? extends Rule> rules, List<Manifest> files) {
    List<Finding> findings = new ArrayList<>();
    List<KubeObject> objects = new ArrayList<>();
    boolean closed = false;
    ParameterValues parameters = ParameterValues.NONE;
    int minor = NEWEST;
    for (Manifest file : files) {
      ManifestReader.Contents contents = ManifestReader.read(file, "default");
      findings.addAll(contents.findings());
      objects.addAll(contents.objects());
      closed |= file.text().contains(CLOSED_WORLD);
      int told = file.text().indexOf(RULES);
      if (told >= 0) {
        parameters = parameters(rules, file.text().substring(told + 2).lines().findFirst().get());
      }
      int version = file.text().indexOf(KUBERNETES);
      if (version >= 0) {
        int digits = version + KUBERNETES.length();
        minor = Integer.parseInt(file.text().substring(digits, digits + 2));
      }
    }
    LintContext context =
        new LintContext(new ManifestSet(objects), minor, minor, closed, ExternalObjects.NONE);
    findings.addAll(new Linter(rules, parameters).lint(context));
    findings.sort(Finding.ORDER);
    return findings;
  }

  private static ParameterValues parameters(List<? extends Rule> rules, String line) {
    ConfigReader.Result read = ConfigReader.read("# rules", line, List.copyOf(rules));
    if (!read.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", read.problems()));
    }
    return read.config().parameters();
  }
}
