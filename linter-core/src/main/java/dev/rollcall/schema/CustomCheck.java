package dev.rollcall.schema;

import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.Embedded;
import dev.rollcall.custom.UnknownField;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.server.ServerValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Would a server take a custom resource, by the definition of its kind? */
final class CustomCheck {
  private CustomCheck() {}

  /** All findings about the object. */
  static List<Finding> of(KubeObject object, CustomKind kind, int minor) {
    if (!kind.schema().isSet()) {
      return List.of(); // The definition is refused itself.
    }
    CustomKind.Read read = kind.read(object.root());
    List<Finding> findings = new ArrayList<>();
    read.unknown().forEach(field -> findings.add(unknown(field)));
    SchemaCatalog catalog = SchemaCatalog.builtIn();
    findings.addAll(DecodeCheck.metadata(object.at("metadata"), catalog, minor));
    for (Embedded embedded : Embedded.in(read.object(), kind)) {
      findings.addAll(DecodeCheck.metadata(embedded.object().at("metadata"), catalog, minor));
    }
    boolean decoded = findings.isEmpty();
    List<Finding> unread = List.copyOf(findings);
    for (Finding finding :
        ServerValidation.checkCustom(object.root(), read.object(), kind, minor)) {
      boolean warning = finding.stage() == Stage.WARNING;
      if (warning ? decoded : !SchemaCheck.isConsequence(finding, unread)) {
        findings.add(finding);
      }
    }
    return findings;
  }

  private static Finding unknown(UnknownField field) {
    String name = field.entry().key().spelling();
    String hint = field.meant().map(meant -> "; did you mean " + meant + "?").orElse("");
    return Finding.of(
            "unknown-field",
            Stage.DECODE,
            Severity.ERROR,
            "its definition has no field \"" + name + "\" here" + hint,
            field.entry().key().span())
        .about("", field.path(), Optional.empty());
  }
}
