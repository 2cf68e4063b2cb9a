package dev.rollcall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
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
 * What an expression costs at worst, in the units of servers: a name or a field is one, a text is
 * one for ten bytes of it, a loop is its body as often as the list can be long. Servers refuse
 * rules of custom resources by this estimate, so its steps are theirs.
 */
final class Costs {
  private static final long LIST = 10;
  private static final long MAP = 30;
  private static final long STRUCTURE = 40;
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

  /** What a call costs, and how long its result is; null for what is not known. */
  record Call(Range cost, Range size) {}

  /** How long the keys and the values of a list or map are. */
  private record Entries(CelKind kind, Range key, Range value) {
    Entries union(Entries other) {
      return other == null
          ? null
          : new Entries(kind, key.union(other.key), value.union(other.value));
    }
  }

  /** A name that a macro binds. */
  private record Local(List<String> path, Range size, Entries entries) {}

  private Costs(CelAbstractSyntaxTree tree, Type root) {
    this.tree = tree;
    this.root = root;
  }

  /** The worst case if values are bounded as {@code root}, the type of {@code self}, says. */
  static long worst(CelAbstractSyntaxTree tree, Type root) {
    return new Costs(tree, root).cost(tree.getExpr()).max();
  }

  private Range cost(CelExpr e) {
    return switch (e.getKind()) {
      case IDENT -> ident(e);
      case SELECT -> select(e);
      case CALL -> call(e);
      case LIST -> list(e);
      case MAP -> map(e);
      case STRUCT -> {
        Range sum = Range.fixed(STRUCTURE);
        for (CelExpr.CelStruct.Entry entry : e.struct().entries()) {
          sum = sum.plus(cost(entry.value()));
        }
        yield sum;
      }
      case COMPREHENSION -> isBinding(e.comprehension()) ? binding(e) : loop(e);
      default -> Range.ZERO;
    };
  }

  private Range ident(CelExpr e) {
    Local local = local(e.ident().name());
    paths.put(e.id(), local != null ? local.path() : List.of(e.ident().name()));
    return Range.ONE;
  }

  private Range select(CelExpr e) {
    CelExpr operand = e.select().operand();
    Range sum = cost(operand);
    if (e.select().testOnly()) {
      return sum;
    }
    CelKind kind = type(operand).kind();
    if (kind == CelKind.MAP || kind == CelKind.STRUCT || kind == CelKind.TYPE_PARAM) {
      sum = sum.plus(Range.ONE);
    }
    paths.put(e.id(), below(operand, e.select().field()));
    return sum;
  }

  private Range list(CelExpr e) {
    Range sum = Range.fixed(LIST);
    Range item = null;
    for (CelExpr element : e.list().elements()) {
      sum = sum.plus(cost(element));
      item = item == null ? sizeOrUnknown(element) : item.union(sizeOrUnknown(element));
    }
    entries.put(e.id(), new Entries(CelKind.LIST, Range.ONE, item == null ? Range.ZERO : item));
    return sum;
  }

  private Range map(CelExpr e) {
    Range sum = Range.fixed(MAP);
    Range key = null;
    Range value = null;
    for (CelExpr.CelMap.Entry entry : e.map().entries()) {
      sum = sum.plus(cost(entry.key())).plus(cost(entry.value()));
      Range ofKey = sizeOrUnknown(entry.key());
      Range ofValue = sizeOrUnknown(entry.value());
      key = key == null ? ofKey : key.union(ofKey);
      value = value == null ? ofValue : value.union(ofValue);
    }
    Range none = Range.ZERO;
    entries.put(
        e.id(), new Entries(CelKind.MAP, key == null ? none : key, value == null ? none : value));
    return sum;
  }

  private Range call(CelExpr e) {
    CelCall call = e.call();
    if (call.function().equals("dyn")) {
      CelExpr argument = call.args().get(0);
      Range sum = cost(argument).plus(Range.ONE);
      copySizes(e, argument);
      return sum;
    }
    List<Operand> operands = new ArrayList<>();
    List<Range> costs = new ArrayList<>();
    for (CelExpr argument : call.args()) {
      costs.add(cost(argument));
      operands.add(operand(argument));
    }
    CelReference reference = tree.getReferenceMap().get(e.id());
    if (reference == null || reference.overloadIds().isEmpty()) {
      return Range.ZERO;
    }
    Range ofTarget = call.target().map(this::cost).orElse(Range.ZERO);
    Operand target = call.target().map(this::operand).orElse(null);
    Range worst = null;
    Range size = null;
    for (String overload : reference.overloadIds()) {
      Call one = overload(e, overload, target, operands, costs);
      worst = worst == null ? one.cost() : worst.union(one.cost());
      if (one.size() != null) {
        size = size == null ? one.size() : size.union(one.size());
      }
      if (overload.equals("index_list") || overload.equals("index_map")) {
        Entries inside = entries(call.args().get(0));
        size = inside == null ? null : inside.value();
        paths.put(
            e.id(), below(call.args().get(0), overload.endsWith("list") ? "@items" : "@values"));
      }
      if (size == null) {
        size = size(e);
      }
    }
    if (size != null) {
      sizes.put(e.id(), size);
    }
    return ofTarget.plus(worst);
  }

  private Call overload(
      CelExpr e, String overload, Operand target, List<Operand> operands, List<Range> costs) {
    Range arguments = costs.stream().reduce(Range.ZERO, Range::plus);
    Call known = FunctionCosts.of(e.call().function(), target, operands, this);
    if (known != null) {
      return new Call(known.cost().plus(arguments), known.size());
    }
    switch (overload) {
      case "logical_or", "logical_and" -> {
        return new Call(new Range(costs.get(0).min(), arguments.max()), null);
      }
      case "conditional" -> {
        Entries yes = entries(operands.get(1).expression());
        putEntries(e, yes == null ? null : yes.union(entries(operands.get(2).expression())));
        Range either = costs.get(1).union(costs.get(2));
        Range size = orUnknown(operands.get(1)).union(orUnknown(operands.get(2)));
        return new Call(costs.get(0).plus(either), size);
      }
      case "add_string", "add_bytes", "add_list" -> {
        Entries left = entries(operands.get(0).expression());
        putEntries(e, left == null ? null : left.union(entries(operands.get(1).expression())));
        Range size = orUnknown(operands.get(0)).plus(orUnknown(operands.get(1)));
        Range cost = overload.equals("add_list") ? Range.ONE : size.times(FunctionCosts.TRAVERSAL);
        return new Call(cost.plus(arguments), size);
      }
      default -> {
        Call standard = FunctionCosts.ofStandard(overload, target, operands);
        return new Call(standard.cost().plus(arguments), standard.size());
      }
    }
  }

  private Range loop(CelExpr e) {
    CelComprehension loop = e.comprehension();
    Range sum = cost(loop.iterRange()).plus(cost(loop.accuInit()));
    bind(loop.accuVar(), loop.accuInit());
    boolean two = !loop.iterVar2().isEmpty();
    Entries inside = entries(loop.iterRange());
    CelKind kind = inside == null ? type(loop.iterRange()).kind() : inside.kind();
    boolean list = kind == CelKind.LIST;
    Range key = inside == null ? null : inside.key();
    Range value = inside == null ? null : inside.value();
    String keys = two && list ? "@indices" : "@keys";
    String values = list ? "@items" : "@values";
    boolean first = two || !list;
    push(
        loop.iterVar(),
        new Local(below(loop.iterRange(), first ? keys : values), first ? key : value, null));
    if (two) {
      push(loop.iterVar2(), new Local(below(loop.iterRange(), values), value, null));
    }
    Range step = cost(loop.loopCondition()).plus(cost(loop.loopStep()));
    locals.get(loop.iterVar()).pop();
    if (two) {
      locals.get(loop.iterVar2()).pop();
    }
    sum = sum.plus(cost(loop.result()));
    locals.get(loop.accuVar()).pop();
    Range count = sizeOrUnknown(loop.iterRange());
    switch (loop.accuInit().getKind()) {
      case CONSTANT -> putSize(e, size(loop.accuInit()));
      case LIST, MAP -> {
        putSize(e, count);
        putEntries(e, entries(loop.loopStep()));
      }
      default -> {}
    }
    return sum.plus(count.times(step));
  }

  /** A loop over nothing that only gives a value a name. */
  private static boolean isBinding(CelComprehension loop) {
    CelExpr condition = loop.loopCondition();
    return loop.iterRange().getKind() == Kind.LIST
        && loop.iterRange().list().elements().isEmpty()
        && condition.getKind() == Kind.CONSTANT
        && condition.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
        && !condition.constant().booleanValue()
        && !ACCUMULATORS.contains(loop.accuVar());
  }

  private Range binding(CelExpr e) {
    CelComprehension bound = e.comprehension();
    Range sum = cost(bound.iterRange()).plus(cost(bound.accuInit()));
    bind(bound.accuVar(), bound.accuInit());
    sum = sum.plus(cost(bound.result()));
    locals.get(bound.accuVar()).pop();
    copySizes(e, bound.result());
    return sum;
  }

  private void bind(String name, CelExpr value) {
    push(name, new Local(path(value), size(value), entries(value)));
  }

  private void push(String name, Local local) {
    locals.computeIfAbsent(name, any -> new ArrayDeque<>()).push(local);
  }

  private Local local(String name) {
    Deque<Local> bound = locals.get(name);
    return bound == null ? null : bound.peek();
  }

  private CelType type(CelExpr e) {
    return tree.getType(e.id()).orElse(SimpleType.DYN); // The name of an optional field has none.
  }

  private List<String> path(CelExpr e) {
    Local local = e.getKind() == Kind.IDENT ? local(e.ident().name()) : null;
    return local != null ? local.path() : paths.getOrDefault(e.id(), List.of());
  }

  private List<String> below(CelExpr e, String step) {
    List<String> path = new ArrayList<>(path(e));
    path.add(step);
    return path;
  }

  private Operand operand(CelExpr e) {
    List<String> path = path(e);
    boolean built = !path.isEmpty() && ACCUMULATORS.contains(path.get(0));
    return new Operand(e, built ? List.of() : path, type(e), size(e));
  }

  private void copySizes(CelExpr to, CelExpr from) {
    putSize(to, size(from));
    putEntries(to, entries(from));
  }

  private void putSize(CelExpr e, Range size) {
    if (size != null) {
      sizes.put(e.id(), size);
    }
  }

  private void putEntries(CelExpr e, Entries inside) {
    if (inside != null) {
      entries.put(e.id(), inside);
    }
  }

  private Entries entries(CelExpr e) {
    Entries inside = entries.get(e.id());
    Local local = inside == null && e.getKind() == Kind.IDENT ? local(e.ident().name()) : null;
    return local == null ? inside : local.entries();
  }

  private Range sizeOrUnknown(CelExpr e) {
    Range size = size(e);
    return size == null ? Range.UNKNOWN : size;
  }

  static Range orUnknown(Operand operand) {
    return operand.size() == null ? Range.UNKNOWN : operand.size();
  }

  /** How long a value is; null if nothing is known. */
  private Range size(CelExpr e) {
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
