package dev.rollcall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets the library up as an environment says, and asks it. */
final class Compiler {
  /** A server stops when its budget is spent, which no loop survives for so many rounds. */
  private static final int ROUNDS_MAX = 300_000;

  private final List<String> builds;
  private final Wording wording;
  private final CelTypes types = new CelTypes();
  private final CelCompiler compiler;
  private final CelRuntimeBuilder running;
  private CelRuntime runtime;

  Compiler(int minor, Map<String, Type> variables, List<Function> functions, List<String> builds) {
    CelOptions options = options();
    this.builds = builds;
    this.wording = new Wording(variables);
    variables.values().forEach(types::add);
    CelCompilerBuilder compiling =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types);
    this.running =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(options)
            .setTypeProvider(types)
            .setValueProvider((structure, fields) -> Optional.of(fields));
    variables.forEach((name, type) -> compiling.addVar(name, CelTypes.of(type)));
    Libraries.add(minor, options, compiling, running);
    List<Function> all = new ArrayList<>(Libraries.functions(minor));
    all.addAll(functions);
    Map<String, List<CelFunctionBinding>> bindings = new TreeMap<>();
    for (Function function : all) {
      compiling.addFunctionDeclarations(declaration(function));
      bindings.computeIfAbsent(function.name(), any -> new ArrayList<>()).add(binding(function));
    }
    // Together, so that what is only known when it runs finds the one for its value.
    bindings.forEach(
        (name, own) -> running.addFunctionBindings(CelFunctionBinding.fromOverloads(name, own)));
    this.compiler = compiling.build();
  }

  private static CelOptions options() {
    return CelOptions.current()
        .enableHeterogeneousNumericComparisons(true)
        .enableQuotedIdentifierSyntax(true)
        .enableReservedIds(true)
        .comprehensionMaxIterations(ROUNDS_MAX)
        .build();
  }

  private static CelFunctionDecl declaration(Function function) {
    CelType result = CelTypes.of(function.result());
    List<CelType> parameters = function.parameters().stream().map(CelTypes::of).toList();
    return CelFunctionDecl.newFunctionDeclaration(
        function.name(),
        function.member()
            ? CelOverloadDecl.newMemberOverload(function.id(), result, parameters)
            : CelOverloadDecl.newGlobalOverload(function.id(), result, parameters));
  }

  private static CelFunctionBinding binding(Function function) {
    List<Class<?>> classes = new ArrayList<>();
    function.parameters().forEach(parameter -> classes.add(CelTypes.java(parameter)));
    return switch (classes.size()) {
      case 1 -> binding(function, classes.get(0));
      case 2 -> binding(function, classes.get(0), classes.get(1));
      default -> CelFunctionBinding.from(function.id(), classes, function.body()::apply);
    };
  }

  private static <A> CelFunctionBinding binding(Function function, Class<A> only) {
    return CelFunctionBinding.from(function.id(), only, a -> function.body().apply(a));
  }

  private static <A, B> CelFunctionBinding binding(
      Function function, Class<A> first, Class<B> second) {
    return CelFunctionBinding.from(
        function.id(), first, second, (a, b) -> function.body().apply(a, b));
  }

  /** The expression, or what is wrong with it. */
  Expression compile(String text) {
    try {
      CelValidationResult read = compiler.parse(text);
      if (read.hasError()) {
        return Expression.faulty(faults(read));
      }
      if (!builds.isEmpty()) {
        Building.declare(read.getAst(), builds, types);
      }
      CelValidationResult checked = compiler.check(read.getAst());
      if (checked.hasError()) {
        return Expression.faulty(faults(checked));
      }
      CelAbstractSyntaxTree tree = checked.getAst();
      List<ExpressionFault> literals = Literals.faults(tree);
      if (!literals.isEmpty()) {
        return Expression.faulty(literals);
      }
      return new Expression(
          List.of(),
          CelTypes.of(tree.getResultType()),
          names(tree),
          program(tree),
          self -> Costs.worst(tree, self));
    } catch (StackOverflowError deep) {
      return Expression.faulty(List.of(new ExpressionFault("is nested too deeply", 1, 1)));
    } catch (Exception unread) {
      String why = "cannot be read: " + unread.getMessage();
      return Expression.faulty(List.of(new ExpressionFault(why, 1, 1)));
    }
  }

  /** Planned when it is first evaluated: most expressions are only read. */
  private Expression.Program program(CelAbstractSyntaxTree tree) {
    return new Expression.Program() {
      private CelRuntime.Program planned;

      @Override
      public Object evaluate(Map<String, ?> values) throws CelEvaluationException {
        if (planned == null) {
          planned = runtime().createProgram(tree);
        }
        return planned.eval(values);
      }
    };
  }

  /** One that knows the structures built so far. */
  private CelRuntime runtime() {
    if (runtime == null || !builds.isEmpty()) {
      runtime = running.build();
    }
    return runtime;
  }

  private List<ExpressionFault> faults(CelValidationResult checked) {
    List<ExpressionFault> faults = new ArrayList<>();
    for (CelIssue issue : checked.getErrors()) {
      int line = issue.getSourceLocation().getLine();
      int column = issue.getSourceLocation().getColumn();
      faults.add(
          new ExpressionFault(
              wording.of(issue.getMessage()), Math.max(line, 1), Math.max(column, 0) + 1));
    }
    return faults;
  }

  private static Set<String> names(CelAbstractSyntaxTree tree) {
    Set<String> names = new TreeSet<>();
    for (CelReference reference : tree.getReferenceMap().values()) {
      if (reference.overloadIds().isEmpty()) {
        names.add(reference.name());
      }
    }
    return names;
  }
}
