package dev.rollcall.report;

import static dev.rollcall.report.ExampleReport.FILE;
import static dev.rollcall.report.ExampleReport.TEXT;
import static dev.rollcall.report.ExampleReport.at;
import static dev.rollcall.report.ExampleReport.example;
import static dev.rollcall.report.ExampleReport.report;
import static dev.rollcall.report.ExampleReport.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Manifest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Every format of one result that has the awkward characters in it. */
class ReportFormatsTest {
  private static final Path GOLDEN = Path.of("../testdata/reports");

  @ParameterizedTest
  @CsvSource({
    "text, example.txt",
    "concise, example.concise.txt",
    "json, example.json",
    "sarif, example.sarif",
    "junit, example.junit.xml",
    "github, example.github.txt",
    "gitlab, example.gitlab.json",
    "checkstyle, example.checkstyle.xml",
    "markdown, example.md",
    "html, example.html"
  })
  void the_example_is_written_as_in_the_golden_file(String format, String name) throws Exception {
    String written = write(format, example(1));
    assertEquals(written, write(format, example(2)), "the order findings come in must not matter");
    Path golden = GOLDEN.resolve(name);
    if (System.getProperty("update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, written);
    }
    assertEquals(Files.readString(golden), written);
  }

  @Test
  void a_workflow_command_is_one_line_with_its_separators_escaped() {
    String[] lines = write("github", example(1)).split("\n");
    assertEquals(4, lines.length);
    assertTrue(lines[0].startsWith("::error file=shop%2C 100%25 web%3A1.yaml,line=2,"), lines[0]);
    assertTrue(lines[0].endsWith("::Deployment web: two%0Alines & <b>\"100%25\"</b>"), lines[0]);
  }

  @Test
  void columns_are_left_out_of_a_workflow_command_over_several_lines() {
    String last = write("github", example(1)).split("\n")[3];
    assertTrue(last.startsWith("::notice ") && !last.contains("col="), last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "checkstyle"})
  void xml_gives_back_the_message_to_a_parser(String format) throws Exception {
    Document document = parse(write(format, example(1)));
    String tag = format.equals("junit") ? "failure" : "error";
    Element first = (Element) document.getElementsByTagName(tag).item(0);
    assertEquals("two\nlines & <b>\"100%\"</b>", first.getAttribute("message"));
  }

  @Test
  void junit_counts_warnings_as_failures_and_infos_as_passed() throws Exception {
    Element root = parse(write("junit", example(1))).getDocumentElement();
    assertEquals("4", root.getAttribute("tests"));
    assertEquals("3", root.getAttribute("failures"));
  }

  @Test
  void what_xml_cannot_hold_is_replaced() throws Exception {
    Finding finding = at(1, 1, 1, 2, "syntax", Severity.ERROR, "a\u0000b\u001bc\ud800d");
    String xml = write("checkstyle", report(List.of(finding), List.of()));
    Element error = (Element) parse(xml).getElementsByTagName("error").item(0);
    assertEquals("a\ufffdb\ufffdc\ufffdd", error.getAttribute("message"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "checkstyle"})
  void no_findings_make_whole_xml(String format) throws Exception {
    assertFalse(write(format, report(List.of(), List.of())).contains("<failure"));
    parse(write(format, report(List.of(), List.of())));
  }

  @Test
  void manifests_cannot_put_elements_into_the_page() {
    String html = write("html", example(1));
    assertFalse(html.contains("<b>\""), html);
    assertTrue(html.contains("&lt;b&gt;&quot;100%&quot;&lt;/b&gt;"));
    assertFalse(html.contains("src=") || html.contains("href=") || html.contains("url("));
  }

  @Test
  void a_path_in_sarif_is_a_uri() {
    assertTrue(write("sarif", example(1)).contains("\"uri\": \"shop%2C%20100%25%20web%3A1.yaml\""));
  }

  @Test
  void fingerprints_differ_for_equal_findings_and_stay_when_lines_move() {
    Finding one = at(3, 1, 3, 5, "twice", Severity.ERROR, "m");
    Finding two = at(4, 1, 4, 5, "twice", Severity.ERROR, "m");
    Fingerprints prints = new Fingerprints(report(List.of(one, two), List.of()));
    String first = prints.of(one);
    Set<String> all = new HashSet<>(List.of(first, prints.of(two)));
    assertEquals(2, all.size());
    LintReport moved = withText(report(List.of(two), List.of()), "# more\n" + TEXT);
    assertEquals(first, new Fingerprints(moved).of(two));
  }

  private static LintReport withText(LintReport report, String text) {
    return new LintReport(
        report.findings(),
        report.suppressed(),
        Map.of(FILE, new Manifest(FILE, text)),
        report.fileCount(),
        report.objectCount(),
        report.skipped(),
        report.rules(),
        report.versions());
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void manifests_cannot_put_markup_or_mentions_into_markdown() {
    Finding finding = at(1, 1, 1, 2, "a", Severity.ERROR, "a | b\n<img> @all `x` [y](z) **w** #1");
    String written = write("markdown", report(List.of(finding), List.of()));
    assertTrue(
        written.contains(
            "| error | a \\| b &lt;img&gt; &#64;all \\`x\\` \\[y\\](z) \\*\\*w\\*\\* \\#1 `a` |"),
        written);
  }

  @Test
  void markdown_stays_within_what_a_job_summary_may_hold() {
    List<Finding> many = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      many.add(at(1, 1, 1, 2, "rule-" + i, Severity.WARNING, "m".repeat(200)));
    }
    String written = write("markdown", report(many, List.of()));
    assertTrue(written.length() < 1 << 20, () -> "" + written.length());
    assertTrue(written.endsWith("\nAnd 4800 more.\n"));
  }
}
