package dev.rollcall.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.rollcall.cel.Costs.Call;
import dev.rollcall.cel.Sizes.Operand;
import java.util.ArrayList;
import java.util.List;

/** What calls cost without their arguments; a function that is not here costs one. */
final class FunctionCosts {
  /** Of one byte, when a text is read once. */
  static final double TRAVERSAL = 0.1;

  /** Of one byte of a regular expression, against a text that costs one. */
  private static final double PATTERN = 0.25;

  private static final long LIST = 10;
  private static final long CHECK = 350_000;
  private static final int FORMAT_PATTERN_MAX = 128;
  private static final int FORMAT_MAX = 64;
  private static final Range ADDRESS = new Range(4, 16);
  private static final Range BYTE = Range.ONE;

  private FunctionCosts() {}

  /** Of the functions that servers add; null for others. */
  static Call of(String function, Operand target, List<Operand> arguments, Sizes sizes) {
    Range first = arguments.isEmpty() ? null : Sizes.orUnknown(arguments.get(0));
    Range own = target == null ? null : Sizes.orUnknown(target);
    return switch (function) {
      case "check" -> call(Range.fixed(CHECK));
      case "fieldSelector", "labelSelector" -> {
        Range requirements = first.times(0.5).times(50);
        yield call(Range.fixed(LIST).plus(first.times(TRAVERSAL)).plus(requirements));
      }
      case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" ->
          own == null ? null : call(traversal(target, own, sizes));
      case "url", "jsonpatch.escapeKey" -> new Call(first.times(TRAVERSAL), first);
      case "lowerAscii", "upperAscii", "substring", "trim" ->
          own == null ? null : new Call(own.times(TRAVERSAL), own);
      case "replace" -> replace(own, first, Sizes.orUnknown(arguments.get(1)));
      case "split" -> new Call(own.times(2 * TRAVERSAL), new Range(0, pieces(own, arguments)));
      case "join" -> join(target, own, first, sizes);
      case "find", "findAll" ->
          new Call(
              own.plus(BYTE).times(TRAVERSAL).times(first.times(PATTERN)), new Range(0, own.max()));
      case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" ->
          call(first.times(TRAVERSAL));
      case "ip" -> call(target == null ? first.times(TRAVERSAL) : Range.ONE);
      case "ip.isCanonical" -> call(first.times(2 * TRAVERSAL));
      case "containsIP" -> call(ADDRESS.plus(ADDRESS).times(TRAVERSAL).plus(parsed(arguments)));
      case "containsCIDR" -> {
        Range compared = ADDRESS.plus(ADDRESS).times(TRAVERSAL).plus(ADDRESS.times(TRAVERSAL));
        yield call(compared.plus(Range.ONE).plus(parsed(arguments)));
      }
      case "validate" -> call(first.times(TRAVERSAL).times(FORMAT_PATTERN_MAX * PATTERN));
      case "slice" -> {
        long end = number(arguments.get(1), own.max());
        yield listed(1, Range.fixed(Math.max(0, end - number(arguments.get(0), 0))));
      }
      case "flatten" ->
          listed(arguments.isEmpty() ? 1 : number(arguments.get(0), Integer.MAX_VALUE), own);
      case "lists.range" -> listed(1, Range.fixed(number(arguments.get(0), Long.MAX_VALUE)));
      case "reverse" -> own == null ? null : listed(1, own);
      case "distinct" -> listed(2, own.times(own));
      case "sort" -> listed(sorting(target.type()), own.times(own));
      case "lists.@sortByAssociatedKeys" -> {
        Range keys = arguments.size() > 1 ? Sizes.orUnknown(arguments.get(1)) : first;
        yield listed(2 + TRAVERSAL, keys.times(keys));
      }
      case "_==_" -> equality(arguments.get(0).type(), arguments.get(1));
      case "sets.contains", "sets.intersects" -> call(pairs(arguments).plus(Range.ONE));
      case "sets.equivalent" -> call(pairs(arguments).times(2).plus(Range.ONE));
      default -> null;
    };
  }

  /** Of the language's own functions. */
  static Call ofStandard(String overload, Operand target, List<Operand> arguments) {
    Range first = arguments.isEmpty() ? null : Sizes.orUnknown(arguments.get(0));
    return switch (overload) {
      case "string_to_bytes" ->
          new Call(first.times(TRAVERSAL), new Range(first.min(), first.times(4).max()));
      case "bytes_to_string" ->
          new Call(first.times(TRAVERSAL), new Range(first.min() / 4, first.max()));
      case "starts_with_string", "ends_with_string" -> call(first.times(TRAVERSAL));
      case "in_list" -> call(Sizes.orUnknown(arguments.get(1)));
      case "matches_string" -> {
        Range text = Sizes.orUnknown(target).plus(BYTE).times(TRAVERSAL);
        yield call(text.times(first.times(PATTERN)));
      }
      case "contains_string" ->
          call(Sizes.orUnknown(target).times(TRAVERSAL).times(first.times(TRAVERSAL)));
      case "strings_quote" -> {
        Range quoted = new Range(first.min() + 2, first.times(2).plus(Range.fixed(2)).max());
        yield new Call(first.times(TRAVERSAL), quoted);
      }
      case "less_string",
          "less_equals_string",
          "greater_string",
          "greater_equals_string",
          "less_bytes",
          "less_equals_bytes",
          "greater_bytes",
          "greater_equals_bytes",
          "equals",
          "not_equals" -> {
        long shorter = Math.min(first.max(), Sizes.orUnknown(arguments.get(1)).max());
        yield call(new Range(Math.min(1, shorter), shorter).times(TRAVERSAL));
      }
      default ->
          overload.startsWith("format_of") || overload.equals("string_format")
              ? call(Sizes.orUnknown(target).times(TRAVERSAL))
              : call(Range.ONE);
    };
  }

  private static Call call(Range cost) {
    return new Call(cost, null);
  }

  private static Call listed(double factor, Range size) {
    return new Call(size.times(factor).plus(Range.ONE).plus(Range.fixed(LIST)), size);
  }

  /** Of values that are compared as a whole; null for others. */
  private static Call equality(CelType left, Operand right) {
    if (left.kind() != CelKind.OPAQUE || !left.equals(right.type())) {
      return null;
    }
    return switch (left.name()) {
      case "optional_type" -> null;
      case "kubernetes.NamedFormat" -> call(new Range(1, FORMAT_MAX).times(TRAVERSAL));
      case "kubernetes.URL" -> {
        long longest = right.size() == null ? 1 : right.size().max();
        yield call(new Range(1, longest).times(TRAVERSAL));
      }
      default -> call(Range.ONE);
    };
  }

  private static Range pairs(List<Operand> lists) {
    return Sizes.orUnknown(lists.get(0)).times(Sizes.orUnknown(lists.get(1)));
  }

  private static boolean isText(CelType type) {
    return type.kind() == CelKind.STRING || type.kind() == CelKind.BYTES;
  }

  private static double sorting(CelType list) {
    boolean plain = list instanceof ListType type && isNumber(type.elemType());
    return plain ? 2 : 2 + TRAVERSAL;
  }

  private static boolean isNumber(CelType type) {
    return !isText(type) && type.kind() != CelKind.DYN;
  }

  /** Looking at each item once, and at each byte of those that are texts. */
  private static Range traversal(Operand target, Range size, Sizes sizes) {
    if (target.type() instanceof ListType list) {
      Range item = Range.ONE;
      if (isText(list.elemType())) {
        item = item.plus(item(target, sizes).times(TRAVERSAL));
      }
      return size.times(item);
    }
    return size.times(TRAVERSAL);
  }

  private static Range item(Operand list, Sizes sizes) {
    List<String> path = new ArrayList<>(list.path());
    path.add("@items");
    Range declared = list.path().isEmpty() ? null : sizes.declared(path);
    return declared == null ? Range.UNKNOWN : declared;
  }

  private static Call join(Operand target, Range count, Range separator, Sizes sizes) {
    Range size = target.type() instanceof ListType ? count.times(item(target, sizes)) : Range.ZERO;
    if (separator != null) {
      Range gaps = new Range(Math.max(0, count.min() - 1), Math.max(0, count.max() - 1));
      size = size.plus(separator.times(gaps));
    }
    return new Call(size.times(TRAVERSAL), size);
  }

  /** A text whose parts are replaced is longest if the shortest become the longest. */
  private static Call replace(Range text, Range old, Range by) {
    long longest;
    if (old.min() == 0) {
      Range gaps = text.plus(Range.ONE);
      longest = gaps.times(by).plus(text).max();
    } else if (by.max() <= old.min()) {
      longest = text.max();
    } else {
      longest = text.times(1.0 / old.min()).times(by).max();
    }
    return new Call(text.times(2 * TRAVERSAL), new Range(0, longest));
  }

  private static long pieces(Range text, List<Operand> arguments) {
    return arguments.size() > 1 ? number(arguments.get(1), text.max()) : text.max();
  }

  /** An address that is given as a text is read first. */
  private static Range parsed(List<Operand> arguments) {
    boolean text = arguments.get(0).type().kind() != CelKind.OPAQUE;
    return text ? Sizes.orUnknown(arguments.get(0)).times(TRAVERSAL) : Range.ZERO;
  }

  private static long number(Operand operand, long otherwise) {
    boolean written =
        operand.expression().getKind() == Kind.CONSTANT
            && operand.expression().constant().getKind() == CelConstant.Kind.INT64_VALUE;
    return written ? operand.expression().constant().int64Value() : otherwise;
  }
}
