package dev.rollcall.schema;

import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.CustomKinds;
import dev.rollcall.custom.Embedded;
import dev.rollcall.custom.UnknownField;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.GroupVersionKind;
import dev.rollcall.model.KubeObject;
import dev.rollcall.server.CustomValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Would a server take custom resources, by the definitions of their kinds? */
final class CustomCheck {
  private final CustomKinds kinds;
  private final CustomValidation validation = new CustomValidation();

  CustomCheck(CustomKinds kinds) {
    this.kinds = kinds;
  }

  /** All findings about an object; nothing if its kind is not defined. */
  Optional<List<Finding>> of(KubeObject object, int minor) {
    GroupVersionKind type = object.type();
    Optional<CustomKind> kind = kinds.find(type);
    if (kind.isPresent() && kind.get().isServed()) {
      return Optional.of(of(object, kind.get(), minor));
    }
    List<String> served = kinds.served(type);
    if (kind.isEmpty() && served.isEmpty()) {
      return Optional.empty();
    }
    String why = kind.isPresent() ? " does not serve " : " has no version ";
    String others = served.isEmpty() ? "" : "; it serves " + String.join(", ", served);
    return Optional.of(
        SchemaCheck.error(
            "api-unknown-version",
            object.at("apiVersion"),
            "the definition of " + type.kind() + why + type.version() + others));
  }

  private List<Finding> of(KubeObject object, CustomKind kind, int minor) {
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
    List<Finding> unread = List.copyOf(findings);
    for (Finding finding : validation.check(object.root(), read.object(), kind, minor)) {
      boolean warning = finding.stage() == Stage.WARNING;
      if (warning ? unread.isEmpty() : !SchemaCheck.isConsequence(finding, unread)) {
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
