package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.custom.CustomKind;
import dev.rollcall.lint.Finding;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a server finds wrong in custom resources. Keep one for all objects of a run: the rules of
 * their definitions are compiled once. Several threads may ask.
 */
public final class CustomValidation {
  /** Of an object with such faults the server does not ask the rules. */
  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueNotSupported",
          "FieldValueRequired",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid");

  private final Map<Integer, SchemaRules> rules = new ConcurrentHashMap<>();

  /**
   * All faults of an object that is created, and the warnings that come with the answer.
   *
   * @param written the manifest
   * @param read what {@link CustomKind#read} made of it
   */
  public List<Finding> check(Mapping written, Mapping read, CustomKind kind, int minor) {
    Faults faults = new Faults(kind.type(), minor);
    CustomObjects.check(read, kind, faults);
    rules(read, read.at(""), kind, minor, faults);
    boolean accepted = faults.findings().isEmpty();
    kind.deprecation().ifPresent(why -> faults.warn(written.at("apiVersion"), why));
    ServerWarnings.early(written, faults);
    if (accepted) {
      MetadataWarnings.finalizers(read.at("metadata").at("finalizers"), faults);
    }
    return faults.settled();
  }

  /**
   * Which rules about changes the new object breaks; those that need no old one are left to {@link
   * #check}. Both objects are as {@link CustomKind#read} made them.
   */
  public List<Finding> changes(Mapping old, Mapping now, CustomKind kind, int minor) {
    if (!SchemaRules.in(kind.schema())) {
      return List.of();
    }
    Faults alone = new Faults(kind.type(), minor);
    Faults after = new Faults(kind.type(), minor);
    CustomObjects.check(now, kind, alone);
    CustomObjects.check(now, kind, after);
    rules(now, now.at(""), kind, minor, alone);
    rules(now, old, kind, minor, after);
    List<Finding> changes = new ArrayList<>(after.settled());
    changes.removeAll(alone.settled());
    return changes;
  }

  private void rules(Mapping object, Node old, CustomKind kind, int minor, Faults faults) {
    Node schema = kind.schema();
    if (!SchemaRules.in(schema)) {
      return;
    }
    if (faults.findings().stream().anyMatch(found -> BLOCKING.contains(found.reason()))) {
      faults
          .on(SchemaValues.NO_PATH)
          .following()
          .malformed(
              object, "is not held against the rules of its definition before that is right");
      return;
    }
    rules
        .computeIfAbsent(minor, one -> new SchemaRules(Environment.ofMinor(one)))
        .check(object, old, schema, "", true, faults);
  }
}
