package dev.rollcall.report;

import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintReport;
import dev.rollcall.model.Manifest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Names for findings that stay when lines move: made of file, rule, object and field; where there
 * is no object, the text of the line without its indent. Equal ones are told apart by a count.
 */
final class Fingerprints {
  private static final String HEX = "0123456789abcdef";

  private final Map<String, Manifest> files;
  private final UnaryOperator<String> names;
  private final Map<String, List<String>> lines = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();

  Fingerprints(LintReport report) {
    this(report, UnaryOperator.identity());
  }

  /** With files under other names. */
  Fingerprints(LintReport report, UnaryOperator<String> names) {
    this.files = report.files();
    this.names = names;
  }

  /** The next finding's print: 32 hex digits, never the same twice. */
  String of(Finding finding) {
    String identity =
        String.join(
            "\0",
            names.apply(finding.span().file()),
            finding.rule(),
            finding.object(),
            finding.field(),
            finding.object().isEmpty() ? line(finding) : "");
    int count = seen.merge(identity, 1, Integer::sum);
    return hash(identity + "\0" + count);
  }

  private String line(Finding finding) {
    Manifest manifest = files.get(finding.span().file());
    if (manifest == null) {
      return "";
    }
    List<String> all = lines.computeIfAbsent(manifest.file(), file -> manifest.lines());
    int number = finding.span().line();
    return number < 1 || number > all.size() ? "" : all.get(number - 1).strip();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(32);
      for (int i = 0; i < 16; i++) {
        hex.append(HEX.charAt(digest[i] >> 4 & 0xf)).append(HEX.charAt(digest[i] & 0xf));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
