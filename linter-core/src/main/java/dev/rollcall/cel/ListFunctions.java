package dev.rollcall.cel;

import static dev.rollcall.cel.Function.member;

import dev.cel.common.values.CelByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What lists can be asked for: {@code sum}, {@code min}, {@code indexOf} and the like. A server has
 * them for lists of numbers, texts and times; here they take any list, and fail for others.
 */
final class ListFunctions {
  private static final Type ANY = Type.parameter("A");
  private static final Type LIST = Type.list(ANY);

  private ListFunctions() {}

  static List<Function> all() {
    return List.of(
        member("isSorted", Type.BOOL, a -> isSorted((List<?>) a[0]), LIST),
        member("sum", ANY, a -> sum((List<?>) a[0]), LIST),
        member("max", ANY, a -> extreme("max", (List<?>) a[0], 1), LIST),
        member("min", ANY, a -> extreme("min", (List<?>) a[0], -1), LIST),
        member("indexOf", Type.INT, a -> (long) ((List<?>) a[0]).indexOf(a[1]), LIST, ANY),
        member("lastIndexOf", Type.INT, a -> (long) ((List<?>) a[0]).lastIndexOf(a[1]), LIST, ANY));
  }

  private static boolean isSorted(List<?> list) {
    for (int i = 1; i < list.size(); i++) {
      if (compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object extreme(String name, List<?> list, int sign) {
    if (list.isEmpty()) {
      throw new ExpressionFailure(name + " called on empty list");
    }
    Object best = list.get(0);
    for (Object item : list) {
      best = sign * compare(item, best) > 0 ? item : best;
    }
    return best;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object a, Object b) {
    if (a instanceof Number && b instanceof Number && a.getClass() != b.getClass()) {
      return Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
    }
    if (a instanceof CelByteString && b instanceof CelByteString) {
      return CelByteString.unsignedLexicographicalComparator()
          .compare((CelByteString) a, (CelByteString) b);
    }
    if (a instanceof Comparable && a.getClass() == b.getClass()) {
      return ((Comparable<Object>) a).compareTo(b);
    }
    throw new ExpressionFailure("no such overload");
  }

  private static Object sum(List<?> list) {
    Object first = list.isEmpty() ? 0L : list.get(0);
    if (first instanceof Duration) {
      return list.stream().map(Duration.class::cast).reduce(Duration.ZERO, Duration::plus);
    } else if (first instanceof Double) {
      return list.stream().mapToDouble(item -> ((Number) item).doubleValue()).sum();
    } else if (first instanceof Long) {
      return list.stream().mapToLong(item -> ((Number) item).longValue()).reduce(0, Math::addExact);
    } else if (first instanceof Instant) {
      throw new ExpressionFailure("no such overload");
    }
    throw new ExpressionFailure("no such overload");
  }
}
