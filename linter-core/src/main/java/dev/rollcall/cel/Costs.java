package dev.rollcall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.rollcall.cel.Sizes.Entries;
import dev.rollcall.cel.Sizes.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression costs at worst, in the units of servers: a name or a field is one, a text is
 * one for ten bytes of it, a loop is its body as often as the list can be long. Servers refuse
 * rules of custom resources by this estimate, so its steps are theirs.
 */
final class Costs {
  private static final long LIST = 10;
  private static final long MAP = 30;
  private static final long STRUCTURE = 40;

  private final CelAbstractSyntaxTree tree;
  private final Sizes sizes;

  /** What a call costs, and how long its result is; null for what is not known. */
  record Call(Range cost, Range size) {}

  private Costs(CelAbstractSyntaxTree tree, Type root) {
    this.tree = tree;
    this.sizes = new Sizes(tree, root);
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
    sizes.putPath(e, sizes.pathOf(e.ident().name()));
    return Range.ONE;
  }

  private Range select(CelExpr e) {
    CelExpr operand = e.select().operand();
    Range sum = cost(operand);
    if (e.select().testOnly()) {
      return sum;
    }
    CelKind kind = sizes.type(operand).kind();
    if (kind == CelKind.MAP || kind == CelKind.STRUCT || kind == CelKind.TYPE_PARAM) {
      sum = sum.plus(Range.ONE);
    }
    sizes.putPath(e, sizes.below(operand, e.select().field()));
    return sum;
  }

  private Range list(CelExpr e) {
    Range sum = Range.fixed(LIST);
    Range item = null;
    for (CelExpr element : e.list().elements()) {
      sum = sum.plus(cost(element));
      item = item == null ? sizes.orUnknown(element) : item.union(sizes.orUnknown(element));
    }
    sizes.putEntries(e, new Entries(CelKind.LIST, Range.ONE, item == null ? Range.ZERO : item));
    return sum;
  }

  private Range map(CelExpr e) {
    Range sum = Range.fixed(MAP);
    Range key = null;
    Range value = null;
    for (CelExpr.CelMap.Entry entry : e.map().entries()) {
      sum = sum.plus(cost(entry.key())).plus(cost(entry.value()));
      Range ofKey = sizes.orUnknown(entry.key());
      Range ofValue = sizes.orUnknown(entry.value());
      key = key == null ? ofKey : key.union(ofKey);
      value = value == null ? ofValue : value.union(ofValue);
    }
    Range none = Range.ZERO;
    sizes.putEntries(
        e, new Entries(CelKind.MAP, key == null ? none : key, value == null ? none : value));
    return sum;
  }

  private Range call(CelExpr e) {
    CelCall call = e.call();
    if (call.function().equals("dyn")) {
      CelExpr argument = call.args().get(0);
      Range sum = cost(argument).plus(Range.ONE);
      sizes.copySizes(e, argument);
      return sum;
    }
    List<Operand> operands = new ArrayList<>();
    List<Range> costs = new ArrayList<>();
    for (CelExpr argument : call.args()) {
      costs.add(cost(argument));
      operands.add(sizes.operand(argument));
    }
    CelReference reference = tree.getReferenceMap().get(e.id());
    if (reference == null || reference.overloadIds().isEmpty()) {
      return Range.ZERO;
    }
    Range ofTarget = call.target().map(this::cost).orElse(Range.ZERO);
    Operand target = call.target().map(sizes::operand).orElse(null);
    Range worst = null;
    Range size = null;
    for (String overload : reference.overloadIds()) {
      Call one = overload(e, overload, target, operands, costs);
      worst = worst == null ? one.cost() : worst.union(one.cost());
      if (one.size() != null) {
        size = size == null ? one.size() : size.union(one.size());
      }
      if (overload.equals("index_list") || overload.equals("index_map")) {
        Entries inside = sizes.entries(call.args().get(0));
        size = inside == null ? null : inside.value();
        String step = overload.endsWith("list") ? "@items" : "@values";
        sizes.putPath(e, sizes.below(call.args().get(0), step));
      }
      if (size == null) {
        size = sizes.of(e);
      }
    }
    sizes.putSize(e, size);
    return ofTarget.plus(worst);
  }

  private Call overload(
      CelExpr e, String overload, Operand target, List<Operand> operands, List<Range> costs) {
    Range arguments = costs.stream().reduce(Range.ZERO, Range::plus);
    Call known = FunctionCosts.of(e.call().function(), target, operands, sizes);
    if (known != null) {
      return new Call(known.cost().plus(arguments), known.size());
    }
    switch (overload) {
      case "logical_or", "logical_and" -> {
        return new Call(new Range(costs.get(0).min(), arguments.max()), null);
      }
      case "conditional" -> {
        Entries yes = sizes.entries(operands.get(1).expression());
        sizes.putEntries(
            e, yes == null ? null : yes.union(sizes.entries(operands.get(2).expression())));
        Range either = costs.get(1).union(costs.get(2));
        Range size = Sizes.orUnknown(operands.get(1)).union(Sizes.orUnknown(operands.get(2)));
        return new Call(costs.get(0).plus(either), size);
      }
      case "add_string", "add_bytes", "add_list" -> {
        Entries left = sizes.entries(operands.get(0).expression());
        sizes.putEntries(
            e, left == null ? null : left.union(sizes.entries(operands.get(1).expression())));
        Range size = Sizes.orUnknown(operands.get(0)).plus(Sizes.orUnknown(operands.get(1)));
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
    sizes.bind(loop.accuVar(), loop.accuInit());
    boolean two = !loop.iterVar2().isEmpty();
    Entries inside = sizes.entries(loop.iterRange());
    CelKind kind = inside == null ? sizes.type(loop.iterRange()).kind() : inside.kind();
    boolean list = kind == CelKind.LIST;
    Range key = inside == null ? null : inside.key();
    Range value = inside == null ? null : inside.value();
    String keys = two && list ? "@indices" : "@keys";
    String values = list ? "@items" : "@values";
    boolean first = two || !list;
    sizes.bindEach(loop.iterVar(), loop.iterRange(), first ? keys : values, first ? key : value);
    if (two) {
      sizes.bindEach(loop.iterVar2(), loop.iterRange(), values, value);
    }
    Range step = cost(loop.loopCondition()).plus(cost(loop.loopStep()));
    sizes.unbind(loop.iterVar());
    if (two) {
      sizes.unbind(loop.iterVar2());
    }
    sum = sum.plus(cost(loop.result()));
    sizes.unbind(loop.accuVar());
    Range count = sizes.orUnknown(loop.iterRange());
    switch (loop.accuInit().getKind()) {
      case CONSTANT -> sizes.putSize(e, sizes.of(loop.accuInit()));
      case LIST, MAP -> {
        sizes.putSize(e, count);
        sizes.putEntries(e, sizes.entries(loop.loopStep()));
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
        && !Sizes.isAccumulator(loop.accuVar());
  }

  private Range binding(CelExpr e) {
    CelComprehension bound = e.comprehension();
    Range sum = cost(bound.iterRange()).plus(cost(bound.accuInit()));
    sizes.bind(bound.accuVar(), bound.accuInit());
    sum = sum.plus(cost(bound.result()));
    sizes.unbind(bound.accuVar());
    sizes.copySizes(e, bound.result());
    return sum;
  }
}
