package dev.rollcall.cli;

import dev.rollcall.report.CheckstyleReport;
import dev.rollcall.report.ConciseReport;
import dev.rollcall.report.GithubReport;
import dev.rollcall.report.GitlabReport;
import dev.rollcall.report.HtmlReport;
import dev.rollcall.report.JsonReport;
import dev.rollcall.report.JunitReport;
import dev.rollcall.report.MarkdownReport;
import dev.rollcall.report.ReportWriter;
import dev.rollcall.report.SarifReport;
import dev.rollcall.report.TextReport;
import java.util.List;

/** The report formats by name. */
final class Reports {
  static final List<String> NAMES =
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

  private Reports() {}

  /**
   * The writer of a format.
   *
   * @throws UsageError if there is no such format
   */
  static ReportWriter named(String name, boolean colour) {
    return switch (name) {
      case "text" -> new TextReport(colour).forPeople();
      case "concise" -> new ConciseReport().forPeople();
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport(Version.number()).forPeople();
      case "junit" -> new JunitReport().forPeople();
      case "github" -> new GithubReport().forPeople();
      case "gitlab" -> new GitlabReport().forPeople();
      case "checkstyle" -> new CheckstyleReport().forPeople();
      case "markdown" -> new MarkdownReport().forPeople();
      case "html" -> new HtmlReport().forPeople();
      default ->
          throw new UsageError(
              "no report format \"" + name + "\"; there are " + String.join(", ", NAMES));
    };
  }
}
