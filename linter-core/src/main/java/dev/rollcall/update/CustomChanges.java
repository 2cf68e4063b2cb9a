package dev.rollcall.update;

import dev.rollcall.custom.CustomKind;
import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.Finding;
import dev.rollcall.model.KubeObject;
import dev.rollcall.server.CustomValidation;
import dev.rollcall.yaml.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * The rules about changes ({@code oldSelf}) in definitions of custom resources. Of an object in
 * another version than before, the fields are taken to be the same.
 */
final class CustomChanges {
  private final CustomKinds kinds;
  private final CustomValidation validation = new CustomValidation();

  CustomChanges(CustomKinds kinds) {
    this.kinds = kinds;
  }

  /** Which rules the change breaks; those about the new object alone are not asked. */
  List<Finding> of(KubeObject old, KubeObject object, int minor) {
    Optional<CustomKind> kind = kinds.find(object.type()).filter(CustomKind::isServed);
    if (kind.isEmpty()) {
      return List.of();
    }
    Mapping before = kind.get().read(old.root()).object();
    Mapping now = kind.get().read(object.root()).object();
    return validation.changes(before, now, kind.get(), minor);
  }
}
