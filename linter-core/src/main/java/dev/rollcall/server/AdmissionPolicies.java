package dev.rollcall.server;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.FieldNames;
import dev.rollcall.cel.Type;
import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the server checks in admission policies. */
final class AdmissionPolicies {
  private static final int ANNOTATIONS_MAX = 20;
  private static final int ANNOTATION_MAX = 5 * 1024;

  /** What changes give. */
  private static final Type OBJECT = Type.struct("Object", Map.of());

  private static final Type PATCHES = Type.list(Type.struct("JSONPatch", Map.of()));

  private AdmissionPolicies() {}

  /** A ValidatingAdmissionPolicy. */
  static void validating(Node object, Faults faults) {
    Node spec = object.at("spec");
    AdmissionScope scope = common(object, !spec.at("variables").items().isEmpty(), faults);
    Environment tests = scope.ofTests();
    Environment messages = scope.ofMessages();
    Node validations = spec.at("validations");
    Node annotations = spec.at("auditAnnotations");
    if (validations.items().isEmpty() && annotations.items().isEmpty()) {
      faults.required(validations, "one of them, or of auditAnnotations");
      faults.required(annotations, "one of them, or of validations");
      return;
    }
    for (Node validation : validations.items()) {
      Expressions.required(validation.at("expression"), tests, faults, Type.BOOL);
      message(validation, messages, faults);
    }
    annotations(annotations, Metadata.name(object.at("metadata")), tests, faults);
  }

  /** A MutatingAdmissionPolicy. */
  static void mutating(Node object, Faults faults) {
    Node spec = object.at("spec");
    Environment scope = common(object, true, faults).ofChanges();
    AdmissionRules.changing(spec.at("matchConstraints"), faults);
    Node mutations = spec.at("mutations");
    if (mutations.items().isEmpty()) {
      faults.required(mutations, "at least one");
    }
    mutations.items().forEach(mutation -> mutation(mutation, scope, faults));
    Node reinvocation = spec.at("reinvocationPolicy");
    if (reinvocation.text("").isEmpty()) {
      faults.required(reinvocation, "IfNeeded or Never");
    } else {
      faults.oneOf(reinvocation, "IfNeeded", "Never");
    }
  }

  /** What both have; what their expressions may use comes back. */
  private static AdmissionScope common(Node object, boolean composed, Faults faults) {
    Metadata.checkPlainly(object.at("metadata"), Grammar.SUBDOMAIN, faults);
    Node spec = object.at("spec");
    if (spec.at("failurePolicy").isSet()) {
      faults.oneOf(spec.at("failurePolicy"), "Fail", "Ignore");
    }
    if (spec.at("paramKind").isSet()) {
      parameterKind(spec.at("paramKind"), faults);
    }
    Node match = spec.at("matchConstraints");
    if (!match.isSet()) {
      faults.required(match, "which requests it is about");
    } else {
      AdmissionRules.match(match, faults);
      if (match.at("resourceRules").items().isEmpty()) {
        faults.required(match.at("resourceRules"), "at least one");
      }
    }
    boolean parameters = spec.at("paramKind").isSet();
    AdmissionRules.conditions(spec.at("matchConditions"), parameters, faults);
    AdmissionScope scope = AdmissionScope.of(faults.expressions(), parameters);
    if (composed) {
      scope.composed();
    }
    spec.at("variables").items().forEach(variable -> variable(variable, scope, faults));
    return scope;
  }

  private static void parameterKind(Node type, Faults faults) {
    Node apiVersion = type.at("apiVersion");
    String text = apiVersion.text("");
    int slash = text.indexOf('/');
    if (text.isEmpty()) {
      faults.required(apiVersion, "");
    } else if (slash != text.lastIndexOf('/') || slash == text.length() - 1) {
      faults.invalid(apiVersion, "has to be a group, \"/\" and a version");
    } else {
      if (slash > 0) {
        faults.spelled(apiVersion, text.substring(0, slash), Grammar.SUBDOMAIN);
      }
      faults.spelled(apiVersion, text.substring(slash + 1), Grammar.LABEL_1035);
    }
    Node kind = type.at("kind");
    if (kind.text("").isEmpty()) {
      faults.required(kind, "");
    } else {
      faults.spelled(kind, kind.text("").toLowerCase(Locale.ROOT), Grammar.LABEL_1035);
    }
  }

  private static void variable(Node variable, AdmissionScope scope, Faults faults) {
    Node name = variable.at("name");
    if (name.text("").isBlank()) {
      faults.required(name, "");
    } else if (!Grammar.C_IDENTIFIER.fits(name.text("")) || FieldNames.isReserved(name.text(""))) {
      faults.invalid(name, "has to be letters, digits and \"_\", and no word of the language");
    }
    Node expression = variable.at("expression");
    if (expression.text("").isBlank()) {
      faults.required(expression, "");
    } else {
      scope.declare(name.text(""), Expressions.check(expression, scope.ofTests(), faults).type());
    }
  }

  private static void message(Node validation, Environment scope, Faults faults) {
    Node built = validation.at("messageExpression");
    if (!built.text("").isEmpty() && built.text("").isBlank()) {
      faults.invalid(built, "must not be blank");
    } else if (!built.text("").isEmpty()) {
      Expressions.check(built, scope, faults, Type.STRING);
    }
    Node message = validation.at("message");
    String text = message.text("");
    if (!text.isEmpty() && text.isBlank()) {
      faults.invalid(message, "must not be blank");
    } else if (text.strip().indexOf('\n') >= 0 || text.strip().indexOf('\r') >= 0) {
      faults.invalid(message, "has to be one line");
    }
    if (validation.at("reason").isSet()) {
      faults.oneOf(validation.at("reason"), "Forbidden", "Invalid", "RequestEntityTooLarge");
    }
  }

  private static void annotations(
      Node annotations, String policy, Environment scope, Faults faults) {
    if (annotations.items().size() > ANNOTATIONS_MAX) {
      faults.invalid(annotations, "have more than 20 items");
    }
    Set<String> keys = new HashSet<>();
    for (Node annotation : annotations.items()) {
      Node key = annotation.at("key");
      if (policy.isEmpty()) {
        faults.invalid(key, "comes after the policy's name, and it has none");
      } else {
        faults.spelled(key, policy + "/" + key.text(""), Grammar.QUALIFIED);
      }
      if (!keys.add(key.text(""))) {
        faults.duplicate(key);
      }
      Node value = annotation.at("valueExpression");
      if (Metadata.bytes(value.text("").strip()) > ANNOTATION_MAX) {
        faults.required(value, "and has to have at most 5120 bytes");
      } else {
        Expressions.required(value, scope, faults, Type.STRING, Type.NULL);
      }
    }
  }

  private static void mutation(Node mutation, Environment scope, Faults faults) {
    Node type = mutation.at("patchType");
    Node patch = mutation.at("jsonPatch");
    Node configuration = mutation.at("applyConfiguration");
    switch (type.text("")) {
      case "JSONPatch" -> change(patch, configuration, PATCHES, scope, faults);
      case "ApplyConfiguration" -> change(configuration, patch, OBJECT, scope, faults);
      case "" -> faults.required(type, "ApplyConfiguration or JSONPatch");
      default -> faults.unsupported(type, List.of("ApplyConfiguration", "JSONPatch"));
    }
  }

  private static void change(
      Node change, Node other, Type result, Environment scope, Faults faults) {
    if (change.isSet()) {
      Expressions.required(change.at("expression"), scope, faults, result);
    } else {
      faults.required(change, "patchType says so");
    }
    if (other.isSet()) {
      faults.invalid(other, "is not what patchType says");
    }
  }
}
