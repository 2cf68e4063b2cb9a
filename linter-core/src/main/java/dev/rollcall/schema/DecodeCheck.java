package dev.rollcall.schema;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Fix;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.Nearest;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Scalar;
import dev.rollcall.yaml.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Walks one object along its type, as the server's decoder does, but to the end: unknown fields,
 * wrong types, spelling of amounts and times. A value of a wrong type is reported once and not
 * looked into.
 */
final class DecodeCheck {
  private static final int IMAGE_VOLUMES_MINOR = 35;

  private final SchemaCatalog catalog;
  private final int minor;
  private final ObjectType root;
  private boolean unknownFieldsCount = true;
  private boolean dropped;
  private List<String> imageVolumes = List.of();
  private final List<Finding> findings = new ArrayList<>(0);

  private DecodeCheck(SchemaCatalog catalog, int minor, ObjectType root) {
    this.catalog = catalog;
    this.minor = minor;
    this.root = root;
  }

  /** What keeps a minor from reading {@code node} as an object of {@code type}. */
  static List<Finding> of(Node node, ObjectType type, SchemaCatalog catalog, int minor) {
    DecodeCheck check = new DecodeCheck(catalog, minor, type);
    check.object(node, type);
    return check.findings;
  }

  /** As {@link #of}, for the metadata of a custom resource. */
  static List<Finding> metadata(Node metadata, SchemaCatalog catalog, int minor) {
    List<Finding> findings =
        of(metadata, catalog.definition("V1ObjectMeta", minor), catalog, minor);
    findings.removeIf(finding -> finding.stage() == Stage.SERVER); // the server says more of these
    return findings;
  }

  /** Checks an object; what the server drops before validation is held to its types only. */
  private void object(Node node, ObjectType type) {
    boolean outer = dropped;
    dropped |= isDropped(node, type);
    fields(node, type);
    dropped = outer;
  }

  /** Before 1.35 image volumes are off: the server takes them, and their mounts, out of a pod. */
  private boolean isDropped(Node node, ObjectType type) {
    if (minor >= IMAGE_VOLUMES_MINOR) {
      return false;
    }
    if (type.name().equals("V1PodSpec")) {
      imageVolumes = new ArrayList<>(0);
      for (Node volume : node.at("volumes").items()) {
        if (volume.at("image").isSet()) {
          imageVolumes.add(volume.at("name").text(""));
        }
      }
    }
    return (type.name().equals("V1Volume") && node.at("image").isSet())
        || (type.name().equals("V1VolumeMount") && imageVolumes.contains(node.at("name").text("")));
  }

  /** Checks the fields of a mapping; {@code null} counts as absent everywhere. */
  private void fields(Node node, ObjectType type) {
    if (!node.isSet()) {
      return;
    }
    if (!(node instanceof Mapping)) {
      wrongType(node, "a mapping with the fields of " + readable(type));
      return;
    }
    for (Node.Entry entry : node.entries()) {
      FieldType field = type.fields().get(entry.key().spelling());
      if (field == null) {
        if (unknownFieldsCount) {
          unknown(entry, (Mapping) node, type);
        }
      } else {
        value(entry.value(), field);
      }
    }
    for (String required : type.required()) {
      if (!node.at(required).isSet() && isValidated(node)) {
        findings.add(
            Finding.of(
                    "required-field",
                    Stage.SERVER,
                    Severity.ERROR,
                    "\"" + required + "\" is missing; " + readable(type) + " needs it",
                    node.at(required).place())
                .about("", node.at(required).path(), Optional.empty())
                .withReason("FieldValueRequired"));
      }
    }
  }

  /** Before 1.34 the server took any templates in a StatefulSet, and its pods failed later. */
  private boolean isValidated(Node node) {
    if (dropped) {
      return false;
    }
    return minor >= 34
        || !root.name().equals("V1StatefulSet")
        || !(node.path().startsWith("spec.template.")
            || node.path().startsWith("spec.volumeClaimTemplates["));
  }

  private void value(Node node, FieldType type) {
    if (!node.isSet()) {
      return;
    }
    if (type instanceof FieldType.Ref ref) {
      reference(node, ref);
    } else if (type instanceof FieldType.ListOf list) {
      if (!(node instanceof Sequence)) {
        wrongType(node, "a list" + of(list.item()));
        return;
      }
      for (Node item : node.items()) {
        value(item, list.item());
      }
    } else if (type instanceof FieldType.MapOf map) {
      if (!(node instanceof Mapping)) {
        wrongType(node, "a mapping");
        return;
      }
      for (Node.Entry entry : node.entries()) {
        value(entry.value(), map.value());
      }
    } else if (type != FieldType.ANY) {
      scalar(node, type);
    }
  }

  /** The schema of a CustomResourceDefinition has fields that take a schema or something else. */
  private void reference(Node node, FieldType.Ref ref) {
    switch (ref.also()) {
      case "or-boolean" -> {
        if (node instanceof Scalar scalar && scalar.plain() instanceof Boolean) {
          return;
        }
      }
      case "or-list" -> {
        if (node instanceof Sequence) {
          node.items().forEach(item -> reference(item, new FieldType.Ref(ref.definition(), "")));
        }
        if (!(node instanceof Mapping)) {
          return; // A word here is read as nothing at all.
        }
      }
      case "or-strings" -> {
        if (node instanceof Sequence) {
          node.items().forEach(item -> value(item, new FieldType.Text("", List.of())));
        }
        if (!(node instanceof Mapping)) {
          return; // As above.
        }
      }
      default -> {
        // An object and nothing else.
      }
    }
    boolean strict = unknownFieldsCount;
    // The server decodes these by hand, and there unknown fields pass.
    unknownFieldsCount = strict && ref.also().isEmpty();
    object(node, catalog.definition(ref.definition(), minor));
    unknownFieldsCount = strict;
  }

  private void scalar(Node node, FieldType type) {
    Object value = node instanceof Scalar scalar ? scalar.plain() : node;
    if (type instanceof FieldType.Text text) {
      text(node, value, text);
    } else if (type instanceof FieldType.Bool) {
      if (!(value instanceof Boolean)) {
        wrongType(node, "true or false");
      }
    } else if (type instanceof FieldType.Whole whole) {
      whole(node, value, whole.bits());
    } else if (type instanceof FieldType.Real) {
      if (!(value instanceof Number)) {
        wrongType(node, "a number");
      }
    } else if (type instanceof FieldType.IntOrString) {
      if (!(value instanceof String)) {
        if (value instanceof Number) {
          whole(node, value, 32);
        } else {
          wrongType(node, "a whole number or a string such as \"25%\"");
        }
      }
    } else if (type instanceof FieldType.Amount) {
      amount(node, value);
    }
  }

  private void text(Node node, Object value, FieldType.Text type) {
    if (type.format().equals("byte") && node instanceof Sequence) {
      node.items().forEach(this::octet);
      return;
    }
    if (!(value instanceof String text)) {
      wrongType(node, "a string");
      return;
    }
    if (type.format().equals("byte")) {
      if (!isBase64(text)) {
        boolean secret = node.path().startsWith("data"); // only Secrets have base64 there
        format(
            node,
            secret
                ? "is not base64; put plain text under stringData, or encode it"
                : "is not base64; encode it");
      }
    } else if (type.format().equals("date-time")) {
      if (!isTime(text)) {
        format(node, "is no time; write it as 2026-01-31T08:00:00Z");
      }
    } else if (type.format().equals("micro-time")) {
      if (!isTime(text) || text.indexOf('.') != 19 || Character.isDigit(text.charAt(26))) {
        format(node, "is no time in microseconds; write it as 2026-01-31T08:00:00.000000Z");
      }
    } else if (!type.values().isEmpty()
        && !type.values().contains(text)
        && !text.isEmpty()
        && isValidated(node)) {
      String nearest =
          Nearest.to(text, type.values()).map(word -> "; did you mean " + word + "?").orElse("");
      findings.add(
          Finding.of(
                  "invalid-enum-value",
                  Stage.SERVER,
                  Severity.ERROR,
                  node.step()
                      + " is \""
                      + text
                      + "\"; allowed are "
                      + String.join(", ", type.values())
                      + nearest,
                  node.span())
              .about("", node.path(), Optional.empty())
              .withReason("FieldValueNotSupported"));
    }
  }

  private void whole(Node node, Object value, int bits) {
    if (value instanceof Double real && Math.rint(real) == real && Math.abs(real) < 9.0e15) {
      value = real.longValue();
    }
    boolean fits =
        value instanceof Long number
            && (bits == 64 || (number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE));
    if (!fits) {
      boolean large = value instanceof Long || value instanceof BigInteger;
      wrongType(node, large ? "a whole number that fits " + bits + " bits" : "a whole number");
    }
  }

  /** Bytes may also be a list of numbers: that is how Go reads a list into them. */
  private void octet(Node node) {
    long number = node.integer(-1);
    if (node.isSet() && (number < 0 || number > 255)) {
      wrongType(node, "a byte, 0 to 255");
    }
  }

  private void amount(Node node, Object value) {
    if (!(value instanceof String) && !(value instanceof Number)) {
      wrongType(node, "an amount such as 500m or 2Gi");
      return;
    }
    String text = node.text("");
    if (value instanceof String && Quantity.parse(text).isEmpty()) {
      String hint = "write a number and at most one suffix: m, k, M, G, T, or Ki, Mi, Gi, Ti";
      if (text.endsWith("B") || text.endsWith("b")) {
        hint = "leave out the \"" + text.charAt(text.length() - 1) + "\"";
      } else if (text.indexOf(' ') >= 0) {
        hint = "leave out the blank";
      }
      format(node, "is no amount; " + hint);
    }
  }

  private void format(Node node, String fault) {
    findings.add(
        Finding.of(
                "invalid-format",
                Stage.DECODE,
                Severity.ERROR,
                node.step() + ": \"" + shorten(node.text("")) + "\" " + fault,
                node.span())
            .about("", node.path(), Optional.empty()));
  }

  private void wrongType(Node node, String wanted) {
    String found =
        node instanceof Scalar scalar
            ? "the " + node.typeName() + " " + shown(scalar)
            : "a " + node.typeName();
    Finding finding =
        Finding.of(
                "wrong-type",
                Stage.DECODE,
                Severity.ERROR,
                node.step() + " has to be " + wanted + "; this is " + found + why(node, wanted),
                node instanceof Scalar ? node.span() : node.place())
            .about("", node.path(), Optional.empty());
    findings.add(fix(node, wanted).map(finding::withFix).orElse(finding));
  }

  private static String shown(Scalar scalar) {
    String text = shorten(scalar.spelling());
    return scalar.isString() ? "\"" + text + "\"" : text;
  }

  /** What to do about it, where that is plain. */
  private static String why(Node node, String wanted) {
    boolean word =
        wanted.equals("a string")
            && node.typeName().equals("boolean")
            && !node.text("").equals("true")
            && !node.text("").equals("false");
    return (word ? ", for so the server reads that word" : "")
        + fix(node, wanted).map(fix -> "; " + fix.title()).orElse("");
  }

  private static Optional<Fix> fix(Node node, String wanted) {
    if (!(node instanceof Scalar scalar) || scalar.style() == Scalar.Style.FILLED_IN) {
      return Optional.empty();
    }
    if (wanted.equals("a string") && !scalar.isString()) {
      return Optional.of(replace(node, "quote it", "\"" + scalar.spelling() + "\""));
    }
    boolean quoted = scalar.style() == Scalar.Style.SINGLE || scalar.style() == Scalar.Style.DOUBLE;
    String text = scalar.spelling();
    if (quoted
        && ((wanted.equals("a whole number") && text.matches("-?[1-9][0-9]{0,8}|0"))
            || (wanted.equals("true or false") && (text.equals("true") || text.equals("false"))))) {
      return Optional.of(replace(node, "take the quotes away", text));
    }
    return Optional.empty();
  }

  private static Fix replace(Node node, String title, String text) {
    return new Fix(title, Fix.Applicability.SAFE, List.of(new Edit(node.span(), text)));
  }

  private void unknown(Node.Entry entry, Mapping parent, ObjectType type) {
    String field = entry.key().spelling();
    String hint = new Whereabouts(catalog, minor).of(entry, parent, type, root);
    Finding finding =
        Finding.of(
                "unknown-field",
                Stage.DECODE,
                Severity.ERROR,
                readable(type) + " has no field \"" + shorten(field) + "\"" + hint,
                entry.key().span())
            .about("", entry.value().path(), Optional.empty());
    findings.add(FieldFix.of(entry, parent, type).map(finding::withFix).orElse(finding));
  }

  /** {@code V1StatefulSetSpec} is "StatefulSetSpec" to people. */
  static String readable(ObjectType type) {
    String name = type.name();
    int i = name.indexOf('V');
    int version = i + 1;
    while (version < name.length() && Character.isDigit(name.charAt(version))) {
      version++;
    }
    if (name.startsWith("alpha", version) || name.startsWith("beta", version)) {
      version += name.startsWith("alpha", version) ? 5 : 4;
      while (version < name.length() && Character.isDigit(name.charAt(version))) {
        version++;
      }
    }
    return version > i + 1 ? name.substring(version) : name;
  }

  private static String of(FieldType item) {
    if (item instanceof FieldType.Text) {
      return " of strings";
    }
    return item instanceof FieldType.Ref || item instanceof FieldType.MapOf
        ? " of mappings (each item starts with \"- \")"
        : "";
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static boolean isBase64(String text) {
    try {
      String plain = text.replace("\n", "").replace("\r", "");
      if (plain.length() % 4 != 0) {
        return false;
      }
      Base64.getDecoder().decode(plain);
      return true;
    } catch (IllegalArgumentException invalid) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      java.time.OffsetDateTime.parse(text);
      return text.length() >= 20 && text.charAt(10) == 'T' && text.charAt(16) == ':';
    } catch (java.time.format.DateTimeParseException invalid) {
      return false;
    }
  }
}
