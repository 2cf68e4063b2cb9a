package dev.rollcall.server;

import dev.rollcall.lint.Finding;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Span;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One mistake, one finding: what else a server blames for it is taken down as a consequence. */
final class Consequences {
  private static final String REQUIRED = "required-field";
  private static final String INVALID = "invalid-value";

  private record Place(Span span, String field) {}

  private final Set<String> written = new HashSet<>();
  private final Map<Integer, String> filledIn = new LinkedHashMap<>();

  /** Finding {@code number} is about {@code text}, which a person wrote or the server filled in. */
  void blame(String text, Node at, int number) {
    if (at.exists() && !at.isWritten()) {
      filledIn.put(number, text);
    } else {
      written.add(text);
    }
  }

  /** Marks what follows from other findings of the same object. */
  void mark(List<Finding> findings) {
    filledIn.forEach(
        (number, text) -> {
          if (written.contains(text)) {
            findings.set(number, findings.get(number).withRule(Finding.CONSEQUENCE));
          }
        });
    Set<Place> absent = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.rule().equals(REQUIRED)) {
        absent.add(new Place(finding.span(), finding.field()));
      }
    }
    if (!absent.isEmpty()) {
      findings.replaceAll(
          finding ->
              finding.rule().equals(INVALID)
                      && absent.contains(new Place(finding.span(), finding.field()))
                  ? finding.withRule(Finding.CONSEQUENCE)
                  : finding);
    }
  }
}
