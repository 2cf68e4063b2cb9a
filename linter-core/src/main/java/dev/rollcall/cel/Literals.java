package dev.rollcall.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a server refuses in an expression besides its types, since it would fail whenever it ran: a
 * written duration that is none, a list of texts and numbers, a format that does not fit.
 */
final class Literals {
  private static final Set<CelKind> COMPARED =
      Set.of(
          CelKind.INT,
          CelKind.UINT,
          CelKind.DOUBLE,
          CelKind.BOOL,
          CelKind.DURATION,
          CelKind.TIMESTAMP,
          CelKind.STRING,
          CelKind.BYTES);
  private static final Set<CelKind> SUMMED =
      Set.of(CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.DURATION);

  private final CelAbstractSyntaxTree tree;
  private final List<ExpressionFault> faults = new ArrayList<>();

  private Literals(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /** All of it, in the order of the tree. */
  static List<ExpressionFault> faults(CelAbstractSyntaxTree tree) {
    Literals literals = new Literals(tree);
    CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(literals::node);
    return literals.faults;
  }

  private void node(CelNavigableExpr node) {
    CelExpr e = node.expr();
    switch (e.getKind()) {
      case LIST -> {
        if (!isFormatted(node)) {
          alike(e.list().elements());
        }
      }
      case MAP -> {
        if (!isFormatted(node)) {
          alike(e.map().entries().stream().map(CelExpr.CelMap.Entry::key).toList());
          alike(e.map().entries().stream().map(CelExpr.CelMap.Entry::value).toList());
        }
      }
      case CALL -> call(e, e.call());
      default -> {}
    }
  }

  /** True within the values of a format, which may be of any types. */
  private static boolean isFormatted(CelNavigableExpr node) {
    Optional<CelNavigableExpr> at = node.parent();
    while (at.isPresent()) {
      if (at.get().expr().callOrDefault().function().equals("format")) {
        return true;
      }
      at = at.get().parent();
    }
    return false;
  }

  private void alike(List<CelExpr> values) {
    for (CelExpr value : values) {
      CelType first = type(values.get(0));
      if (!isLike(first, type(value))) {
        say(value, "has " + type(value).name() + " beside " + first.name() + " in one list or map");
        return;
      }
    }
  }

  private static boolean isLike(CelType first, CelType other) {
    if (isOptional(first) != isOptional(other)) {
      return isLike(
          isOptional(first) ? first.parameters().get(0) : first,
          isOptional(other) ? other.parameters().get(0) : other);
    }
    return first.kind() == other.kind()
        || first.kind() == CelKind.TYPE_PARAM
        || other.kind() == CelKind.TYPE_PARAM;
  }

  private static boolean isOptional(CelType type) {
    return type.name().equals("optional_type") && !type.parameters().isEmpty();
  }

  private CelType type(CelExpr e) {
    return tree.getTypeOrThrow(e.id());
  }

  private void call(CelExpr e, CelCall call) {
    List<CelExpr> arguments = call.args();
    switch (call.function()) {
      case "duration" -> written(arguments, 0).ifPresent(text -> duration(e, text));
      case "int" -> written(arguments, 0).ifPresent(text -> number(e, text, Long::parseLong));
      case "uint" ->
          written(arguments, 0).ifPresent(text -> number(e, text, Long::parseUnsignedLong));
      case "double" ->
          written(arguments, 0).ifPresent(text -> number(e, text, Double::parseDouble));
      case "timestamp" -> written(arguments, 0).ifPresent(text -> timestamp(e, text));
      case "matches", "find", "findAll" ->
          written(arguments, call.target().isPresent() ? 0 : 1).ifPresent(text -> pattern(e, text));
      case "format" -> call.target().ifPresent(target -> format(e, target, arguments));
      case "sum" -> call.target().ifPresent(target -> items(e, target, SUMMED));
      case "min", "max", "isSorted" ->
          call.target().ifPresent(target -> items(e, target, COMPARED));
      default -> {}
    }
  }

  private static Optional<String> written(List<CelExpr> arguments, int index) {
    if (index >= arguments.size() || arguments.get(index).getKind() != Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = arguments.get(index).constant();
    return constant.getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(constant.stringValue())
        : Optional.empty();
  }

  private void duration(CelExpr e, String text) {
    try {
      Durations.parse(text);
    } catch (IllegalArgumentException none) {
      say(e, "has \"" + text + "\" for a duration");
    }
  }

  private void number(CelExpr e, String text, Consumer<String> parse) {
    try {
      parse.accept(text);
    } catch (NumberFormatException none) {
      say(e, "has \"" + text + "\" for " + e.call().function());
    }
  }

  private void timestamp(CelExpr e, String text) {
    try {
      OffsetDateTime.parse(text);
    } catch (DateTimeParseException none) {
      say(e, "has \"" + text + "\" for a timestamp");
    }
  }

  private void pattern(CelExpr e, String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException none) {
      say(e, "has \"" + text + "\" for a regular expression: " + none.getDescription());
    }
  }

  private void items(CelExpr e, CelExpr list, Set<CelKind> kinds) {
    if (type(list) instanceof ListType type) {
      CelKind kind = type.elemType().kind();
      if (!kinds.contains(kind) && kind != CelKind.DYN && kind != CelKind.TYPE_PARAM) {
        say(
            e,
            "asks "
                + type.name()
                + " of "
                + type.elemType().name()
                + " for "
                + e.call().function());
      }
    }
  }

  private void format(CelExpr e, CelExpr target, List<CelExpr> arguments) {
    boolean known =
        target.getKind() == Kind.CONSTANT
            && arguments.size() == 1
            && arguments.get(0).getKind() == Kind.LIST;
    if (!known) {
      return;
    }
    List<CelExpr> values = arguments.get(0).list().elements();
    try {
      List<TextPlace> places = TextPlace.all(target.constant().stringValue());
      int count = places.size() - 1;
      if (values.size() != count) {
        say(e, "has " + count + " places for " + values.size() + " values");
        return;
      }
      for (int i = 0; i < count; i++) {
        if (!places.get(i).takes(type(values.get(i)).kind())) {
          say(
              values.get(i),
              "writes " + type(values.get(i)).name() + " as %" + places.get(i).letter());
        }
      }
    } catch (ExpressionFailure broken) {
      say(e, "has a format with " + broken.getMessage());
    }
  }

  private void say(CelExpr e, String message) {
    int offset = tree.getSource().getPositionsMap().getOrDefault(e.id(), 0);
    CelSourceLocation place =
        tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
    int column = place.getColumn() + 1;
    faults.add(new ExpressionFault(Wording.type(message), place.getLine(), column));
  }
}
