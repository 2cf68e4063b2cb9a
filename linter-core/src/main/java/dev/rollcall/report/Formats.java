package dev.rollcall.report;

import java.util.List;
import java.util.Optional;

/** The report formats by name. */
public final class Formats {
  /** All names, in the order in which they are listed to people. */
  public static final List<String> NAMES =
      List.of(
          "text",
          "concise",
          "json",
          "sarif",
          "junit",
          "github",
          "gitlab",
          "checkstyle",
          "markdown",
          "html");

  private Formats() {}

  /**
   * The writer of a format; empty if there is none of that name.
   *
   * @param version that of Rollcall, for formats that tell it
   */
  public static Optional<ReportWriter> named(String name, boolean colour, String version) {
    return Optional.ofNullable(
        switch (name) {
          case "text" -> new TextReport(colour).forPeople();
          case "concise" -> new ConciseReport().forPeople();
          case "json" -> new JsonReport();
          case "sarif" -> new SarifReport(version).forPeople();
          case "junit" -> new JunitReport().forPeople();
          case "github" -> new GithubReport().forPeople();
          case "gitlab" -> new GitlabReport().forPeople();
          case "checkstyle" -> new CheckstyleReport().forPeople();
          case "markdown" -> new MarkdownReport().forPeople();
          case "html" -> new HtmlReport().forPeople();
          default -> null;
        });
  }
}
