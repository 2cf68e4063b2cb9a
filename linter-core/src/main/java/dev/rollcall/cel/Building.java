package dev.rollcall.cel;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.ArrayDeque;
import java.util.Deque;
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
    Deque<CelExpr> left = new ArrayDeque<>(List.of(tree.getExpr()));
    while (!left.isEmpty()) {
      CelExpr e = left.pop();
      switch (e.getKind()) {
        case SELECT -> left.push(e.select().operand());
        case CALL -> {
          e.call().target().ifPresent(left::push);
          e.call().args().forEach(left::push);
        }
        case LIST -> e.list().elements().forEach(left::push);
        case MAP ->
            e.map()
                .entries()
                .forEach(
                    entry -> {
                      left.push(entry.key());
                      left.push(entry.value());
                    });
        case COMPREHENSION -> push(e.comprehension(), left);
        case STRUCT -> {
          Set<String> fields =
              built.computeIfAbsent(e.struct().messageName(), any -> new LinkedHashSet<>());
          e.struct()
              .entries()
              .forEach(
                  entry -> {
                    fields.add(entry.fieldKey());
                    left.push(entry.value());
                  });
        }
        default -> {}
      }
    }
    built.forEach(
        (name, fields) -> {
          boolean allowed =
              roots.stream().anyMatch(r -> name.equals(r) || name.startsWith(r + "."));
          if (allowed) {
            types.addOpen(name, ImmutableSet.copyOf(fields));
          }
        });
  }

  private static void push(CelComprehension loop, Deque<CelExpr> left) {
    left.push(loop.iterRange());
    left.push(loop.accuInit());
    left.push(loop.loopCondition());
    left.push(loop.loopStep());
    left.push(loop.result());
  }
}
