package dev.rollcall.dryrun;

import dev.rollcall.lint.Check;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.LintContext;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server looks at before it stores an object, whatever it held before. Without checks every
 * object passes: they have been looked at already.
 */
final class Gate {
  private final List<Check> checks;

  Gate(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** A copy whose paths begin at the object, wherever in a scenario it stands. */
  static Mapping alone(Mapping object) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Node.Entry entry : object.entries()) {
      entries.put(entry.key().spelling(), entry.value().plain());
    }
    return Mapping.of("", entries);
  }

  /** The refusal in the form of traces; empty if the server takes the object. */
  Optional<Map<String, Object>> refusal(Mapping object, int minor) {
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    KubeObject one = new KubeObject(alone(object), World.DEFAULT_NAMESPACE, Optional.empty());
    LintContext context =
        new LintContext(new ManifestSet(List.of(one)), minor, minor, false, ExternalObjects.NONE);
    List<String> faults = new ArrayList<>();
    boolean unreadable = false;
    for (Check check : checks) {
      for (Finding finding : check.check(context)) {
        if (finding.isRefusal()) {
          unreadable |= finding.stage() == Stage.DECODE;
          faults.add(
              finding.field().isEmpty()
                  ? finding.message()
                  : finding.field() + ": " + finding.message());
        }
      }
    }
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("object", one.kind() + "/" + one.name());
    entry.put("code", unreadable ? 400 : 422);
    entry.put("reason", unreadable ? "BadRequest" : "Invalid");
    entry.put(
        "message", one.kind() + " \"" + one.name() + "\" is refused: " + String.join("; ", faults));
    return Optional.of(entry);
  }
}
