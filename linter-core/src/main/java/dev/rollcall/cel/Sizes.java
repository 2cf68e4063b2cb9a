package dev.rollcall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the values of an expression's parts may be, by what is written there and by what the
 * schema says of the place that they come from.
 */
final class Sizes {
  private static final Set<String> ACCUMULATORS = Set.of("__result__", "@result");
  private static final Set<CelKind> SCALARS =
      Set.of(
          CelKind.BOOL,
          CelKind.DOUBLE,
          CelKind.DURATION,
          CelKind.INT,
          CelKind.TIMESTAMP,
          CelKind.UINT);

  private final CelAbstractSyntaxTree tree;
  private final Type root;
  private final Map<Long, List<String>> paths = new HashMap<>();
  private final Map<Long, Range> sizes = new HashMap<>();
  private final Map<Long, Entries> entries = new HashMap<>();
  private final Map<String, Deque<Local>> locals = new HashMap<>();

  /** A part of an expression: where its value comes from, of which type and size it is. */
  record Operand(CelExpr expression, List<String> path, CelType type, Range size) {}

  /** How long the keys and the values of a list or map are. */
  record Entries(CelKind kind, Range key, Range value) {
    Entries union(Entries other) {
      return other == null
          ? null
          : new Entries(kind, key.union(other.key), value.union(other.value));
    }
  }

  /** A name that a macro binds. */
  private record Local(List<String> path, Range size, Entries entries) {}

  /**
   * What is known before anything is looked at.
   *
   * @param root the type of {@code self}
   */
  Sizes(CelAbstractSyntaxTree tree, Type root) {
    this.tree = tree;
    this.root = root;
  }

  /** True for the name by which macros know what they gather. */
  static boolean isAccumulator(String name) {
    return ACCUMULATORS.contains(name);
  }

  void bind(String name, CelExpr value) {
    push(name, new Local(path(value), of(value), entries(value)));
  }

  /** Binds a name to the keys or the items of a list or map, one at a time. */
  void bindEach(String name, CelExpr range, String step, Range size) {
    push(name, new Local(below(range, step), size, null));
  }

  /** The binding before counts again. */
  void unbind(String name) {
    locals.get(name).pop();
  }

  /** The value of a part comes from where {@code path} leads. */
  void putPath(CelExpr e, List<String> path) {
    paths.put(e.id(), path);
  }

  /** Where the value of a name comes from. */
  List<String> pathOf(String name) {
    Local local = local(name);
    return local != null ? local.path() : List.of(name);
  }

  private void push(String name, Local local) {
    locals.computeIfAbsent(name, any -> new ArrayDeque<>()).push(local);
  }

  private Local local(String name) {
    Deque<Local> bound = locals.get(name);
    return bound == null ? null : bound.peek();
  }

  CelType type(CelExpr e) {
    return tree.getType(e.id()).orElse(SimpleType.DYN); // The name of an optional field has none.
  }

  private List<String> path(CelExpr e) {
    Local local = e.getKind() == Kind.IDENT ? local(e.ident().name()) : null;
    return local != null ? local.path() : paths.getOrDefault(e.id(), List.of());
  }

  List<String> below(CelExpr e, String step) {
    List<String> path = new ArrayList<>(path(e));
    path.add(step);
    return path;
  }

  Operand operand(CelExpr e) {
    List<String> path = path(e);
    boolean built = !path.isEmpty() && isAccumulator(path.get(0));
    return new Operand(e, built ? List.of() : path, type(e), of(e));
  }

  void copySizes(CelExpr to, CelExpr from) {
    putSize(to, of(from));
    putEntries(to, entries(from));
  }

  void putSize(CelExpr e, Range size) {
    if (size != null) {
      sizes.put(e.id(), size);
    }
  }

  void putEntries(CelExpr e, Entries inside) {
    if (inside != null) {
      entries.put(e.id(), inside);
    }
  }

  Entries entries(CelExpr e) {
    Entries inside = entries.get(e.id());
    Local local = inside == null && e.getKind() == Kind.IDENT ? local(e.ident().name()) : null;
    return local == null ? inside : local.entries();
  }

  Range orUnknown(CelExpr e) {
    Range size = of(e);
    return size == null ? Range.UNKNOWN : size;
  }

  static Range orUnknown(Operand operand) {
    return operand.size() == null ? Range.UNKNOWN : operand.size();
  }

  /** How long a value is; null if nothing is known. */
  Range of(CelExpr e) {
    if (sizes.containsKey(e.id())) {
      return sizes.get(e.id());
    }
    switch (e.getKind()) {
      case CONSTANT -> {
        return Range.fixed(length(e.constant()));
      }
      case LIST -> {
        return Range.fixed(e.list().elements().size());
      }
      case MAP -> {
        return Range.fixed(e.map().entries().size());
      }
      default -> {}
    }
    Range declared = declared(path(e));
    if (declared != null) {
      sizes.put(e.id(), declared);
      return declared;
    }
    if (isScalar(type(e))) {
      return Range.ONE;
    }
    Local local = e.getKind() == Kind.IDENT ? local(e.ident().name()) : null;
    return local == null ? null : local.size();
  }

  private static boolean isScalar(CelType type) {
    boolean optional = type.name().equals("optional_type") && !type.parameters().isEmpty();
    return SCALARS.contains(optional ? type.parameters().get(0).kind() : type.kind());
  }

  private static long length(CelConstant constant) {
    return switch (constant.getKind()) {
      case STRING_VALUE -> constant.stringValue().codePoints().count();
      case BYTES_VALUE -> constant.bytesValue().size();
      default -> 1;
    };
  }

  /** What the schema says about a value that comes from {@code self}; null if it says nothing. */
  Range declared(List<String> path) {
    if (path.isEmpty()) {
      return null;
    }
    Type at = root;
    for (String step : path.subList(1, path.size())) {
      if (at instanceof Type.ListOf list && (step.equals("@items") || step.equals("@values"))) {
        at = list.item();
      } else if (at instanceof Type.MapOf map && step.equals("@keys")) {
        at = map.key();
      } else if (at instanceof Type.MapOf map
          && (step.equals("@items") || step.equals("@values"))) {
        at = map.value();
      } else if (at instanceof Type.Struct struct && struct.fields().containsKey(step)) {
        at = struct.fields().get(step);
      } else {
        return null;
      }
    }
    return new Range(0, at.most());
  }
}
