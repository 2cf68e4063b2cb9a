package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Findings that a team has accepted for now, so that only new ones count. They are known by
 * fingerprints, which stay when lines move; the other words of an entry are for people.
 *
 * @param entries by file, rule, object and field
 */
public record Baseline(List<Entry> entries) {
  private static final int VERSION = 1;
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::file)
          .thenComparing(Entry::rule)
          .thenComparing(Entry::object)
          .thenComparing(Entry::field)
          .thenComparing(Entry::fingerprint);

  /** Puts the entries in order. */
  public Baseline {
    entries = entries.stream().sorted(ORDER).toList();
  }

  /**
   * One accepted finding.
   *
   * @param file relative to the folder of the baseline
   * @param reason why, in the team's words; kept by every update; may be empty
   */
  public record Entry(
      String fingerprint, String file, String rule, String object, String field, String reason) {}

  /**
   * What a text holds.
   *
   * @param problem why it cannot be used, with its place
   */
  public record Result(Baseline baseline, Optional<String> problem) {}

  /** Reads what {@link #text()} writes; {@code name} is the file's, for problems. */
  public static Result parse(String name, String text) {
    Parsed parsed = YamlReader.read(name, text);
    List<Entry> entries = new ArrayList<>();
    if (!parsed.problems().isEmpty()) {
      return problem(parsed.problems().get(0).span() + ": " + parsed.problems().get(0).message());
    }
    if (parsed.documents().isEmpty()) {
      return problem(name + ": empty; `rollcall baseline create` writes one");
    }
    Node root = parsed.documents().get(0).root();
    if (root.at("version").integer(0) != VERSION) {
      return problem(root.at("version").place() + ": version " + VERSION + " is expected");
    }
    for (Node item : root.at("findings").items()) {
      String fingerprint = item.at("fingerprint").text("");
      if (fingerprint.isEmpty()) {
        return problem(item.span() + ": a fingerprint is expected");
      }
      entries.add(
          new Entry(
              fingerprint,
              item.at("file").text(""),
              item.at("rule").text(""),
              item.at("object").text(""),
              item.at("field").text(""),
              item.at("reason").text("")));
    }
    return new Result(new Baseline(entries), Optional.empty());
  }

  private static Result problem(String problem) {
    return new Result(new Baseline(List.of()), Optional.of(problem));
  }

  /** All findings of a report; {@code names} gives files relative to the baseline's folder. */
  public static Baseline of(LintReport report, UnaryOperator<String> names) {
    Fingerprints fingerprints = new Fingerprints(report, names);
    List<Entry> entries = new ArrayList<>();
    for (Finding finding : report.withoutConsequences().findings()) {
      entries.add(
          new Entry(
              fingerprints.of(finding),
              names.apply(finding.span().file()),
              finding.rule(),
              finding.object(),
              finding.field(),
              ""));
    }
    return new Baseline(entries);
  }

  /** The report with what is accepted silenced. */
  public LintReport applied(LintReport report, UnaryOperator<String> names) {
    if (entries.isEmpty()) {
      return report;
    }
    Map<String, Entry> accepted = byFingerprint();
    Fingerprints fingerprints = new Fingerprints(report, names);
    List<Finding> counted = new ArrayList<>();
    List<LintReport.Suppressed> suppressed = new ArrayList<>(report.suppressed());
    for (Finding finding : report.findings()) {
      boolean follows = finding.rule().equals(Finding.CONSEQUENCE);
      Entry entry = follows ? null : accepted.get(fingerprints.of(finding));
      if (entry == null) {
        counted.add(finding);
      } else {
        suppressed.add(new LintReport.Suppressed(finding, LintReport.BASELINE, entry.reason()));
      }
    }
    return withoutOrphans(report.with(counted, suppressed));
  }

  /** What only follows from accepted findings is accepted with them. */
  private static LintReport withoutOrphans(LintReport report) {
    Set<String> open = new HashSet<>();
    Set<String> accepted = new HashSet<>();
    for (Finding finding : report.withoutConsequences().findings()) {
      open.add(finding.object());
    }
    for (LintReport.Suppressed one : report.suppressed()) {
      accepted.add(one.by().equals(LintReport.BASELINE) ? one.finding().object() : "");
    }
    List<Finding> counted = new ArrayList<>();
    List<LintReport.Suppressed> suppressed = new ArrayList<>(report.suppressed());
    for (Finding finding : report.findings()) {
      String object = finding.object();
      if (finding.rule().equals(Finding.CONSEQUENCE)
          && accepted.contains(object)
          && !open.contains(object)) {
        suppressed.add(new LintReport.Suppressed(finding, LintReport.BASELINE, ""));
      } else {
        counted.add(finding);
      }
    }
    return report.with(counted, suppressed);
  }

  /** The entries that {@code now} does not have, of the files that {@code looked} is true for. */
  public List<Entry> gone(Baseline now, Predicate<String> looked) {
    Map<String, Entry> found = now.byFingerprint();
    return entries.stream()
        .filter(one -> looked.test(one.file()) && !found.containsKey(one.fingerprint()))
        .toList();
  }

  /** Without these entries. */
  public Baseline without(List<Entry> some) {
    List<Entry> left = new ArrayList<>(entries);
    left.removeAll(some);
    return new Baseline(left);
  }

  /** With those entries of {@code now} that are not there yet. */
  public Baseline with(Baseline now) {
    Map<String, Entry> known = byFingerprint();
    List<Entry> all = new ArrayList<>(entries);
    now.entries.stream().filter(one -> !known.containsKey(one.fingerprint())).forEach(all::add);
    return new Baseline(all);
  }

  private Map<String, Entry> byFingerprint() {
    Map<String, Entry> map = new HashMap<>();
    entries.forEach(entry -> map.put(entry.fingerprint(), entry));
    return map;
  }

  /** JSON with one entry a line, so that a change of the file is easy to read. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("{\n  \"version\": ").append(VERSION).append(",\n  \"findings\": [");
    String separator = "\n";
    for (Entry entry : entries) {
      out.append(separator).append("    ");
      JsonWriter json = new JsonWriter(out, false);
      json.object().entry("file", entry.file()).entry("rule", entry.rule());
      json.entry("object", entry.object()).entry("field", entry.field());
      if (!entry.reason().isEmpty()) {
        json.entry("reason", entry.reason());
      }
      json.entry("fingerprint", entry.fingerprint()).endObject();
      separator = ",\n";
    }
    return out.append(entries.isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
  }
}
