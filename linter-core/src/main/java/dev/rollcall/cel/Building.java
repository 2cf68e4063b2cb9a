package dev.rollcall.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelStruct;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Structures that an expression builds though nobody declared their fields, such as Object.spec.
 */
final class Building {
  private Building() {}

  /**
   * Declares the structures that an expression builds, with the fields that it fills.
   *
   * @param roots names that such structures have, or begin with before a dot
   */
  static void declare(CelAbstractSyntaxTree tree, List<String> roots, CelTypes types) {
    Map<String, Set<String>> built = new TreeMap<>();
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.STRUCT)
        .map(node -> node.expr().struct())
        .filter(structure -> isOf(structure.messageName(), roots))
        .forEach(
            structure ->
                built
                    .computeIfAbsent(structure.messageName(), any -> new LinkedHashSet<>())
                    .addAll(structure.entries().stream().map(CelStruct.Entry::fieldKey).toList()));
    built.forEach((name, fields) -> types.addOpen(name, ImmutableSet.copyOf(fields)));
  }

  private static boolean isOf(String name, List<String> roots) {
    return roots.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
  }
}
