package dev.rollcall.cel;

import static dev.rollcall.cel.Function.member;

import dev.rollcall.cel.Type.Opaque;
import java.util.ArrayList;
import java.util.List;

/**
 * What policies can ask of a server's authorizer. Only their types are known: who may do what is
 * not in manifests, so an expression that asks has no value here.
 */
final class AuthorizerFunctions {
  private static final Type AUTHORIZER = Type.AUTHORIZER;
  private static final Type PATH = type("PathCheck");
  private static final Type GROUP = type("GroupCheck");
  private static final Type RESOURCE = type("ResourceCheck");
  private static final Type DECISION = type("Decision");

  private AuthorizerFunctions() {}

  private static Type type(String name) {
    return new Opaque("kubernetes.authorization." + name, Void.class);
  }

  /**
   * All functions.
   *
   * @param selectors true if a check can be narrowed down by selectors
   */
  static List<Function> all(boolean selectors) {
    List<Function> functions = new ArrayList<>();
    functions.add(asking("path", PATH, AUTHORIZER, Type.STRING));
    functions.add(asking("group", GROUP, AUTHORIZER, Type.STRING));
    functions.add(asking("serviceAccount", AUTHORIZER, AUTHORIZER, Type.STRING, Type.STRING));
    functions.add(asking("resource", RESOURCE, GROUP, Type.STRING));
    functions.add(asking("subresource", RESOURCE, RESOURCE, Type.STRING));
    functions.add(asking("namespace", RESOURCE, RESOURCE, Type.STRING));
    functions.add(asking("name", RESOURCE, RESOURCE, Type.STRING));
    functions.add(asking("check", DECISION, PATH, Type.STRING));
    functions.add(asking("check", DECISION, RESOURCE, Type.STRING));
    functions.add(asking("errored", Type.BOOL, DECISION));
    functions.add(asking("error", Type.STRING, DECISION));
    functions.add(asking("allowed", Type.BOOL, DECISION));
    functions.add(asking("reason", Type.STRING, DECISION));
    if (selectors) {
      functions.add(asking("fieldSelector", RESOURCE, RESOURCE, Type.STRING));
      functions.add(asking("labelSelector", RESOURCE, RESOURCE, Type.STRING));
    }
    return functions;
  }

  private static Function asking(String name, Type result, Type... parameters) {
    return member(
        name,
        result,
        arguments -> {
          throw new ExpressionFailure("only a cluster knows who may do what");
        },
        parameters);
  }
}
