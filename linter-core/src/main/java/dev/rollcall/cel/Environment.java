package dev.rollcall.cel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an expression may name: the language, the functions that servers of a minor version add to
 * it, and variables. Environments never change; what declares something gives a new one.
 */
public final class Environment {
  private final int minor;
  private final Map<String, Type> variables;
  private final List<Function> functions;
  private final List<String> builds;
  private Compiler compiler;

  private Environment(
      int minor, Map<String, Type> variables, List<Function> functions, List<String> builds) {
    this.minor = minor;
    this.variables = variables;
    this.functions = functions;
    this.builds = builds;
  }

  /** The language of servers of Kubernetes 1.{@code minor}, without variables. */
  public static Environment ofMinor(int minor) {
    return new Environment(minor, Map.of(), List.of(), List.of());
  }

  /** The language of selectors of devices, which know semantic versions from the first. */
  public static Environment ofDevices(int minor) {
    return ofMinor(minor).define(Libraries.versions(minor));
  }

  /** This one with a variable more. */
  public Environment declare(String name, Type type) {
    Map<String, Type> more = new LinkedHashMap<>(variables);
    more.put(name, type);
    return new Environment(minor, more, functions, builds);
  }

  /** This one with functions more. */
  public Environment define(List<Function> added) {
    List<Function> more = new ArrayList<>(functions);
    more.addAll(added);
    return new Environment(minor, variables, more, builds);
  }

  /**
   * This one with structures that expressions can build: those of the given names, such as {@code
   * Object}, and those below them, such as {@code Object.spec}, with any field.
   */
  public Environment building(String... names) {
    return define(TextFunctions.ofPatches()).withBuilt(List.of(names));
  }

  private Environment withBuilt(List<String> names) {
    return new Environment(minor, variables, functions, names);
  }

  /** The types of the variables by name. */
  public Map<String, Type> variables() {
    return variables;
  }

  /** Reads an expression and checks the types in it. What is wrong is said by the result. */
  public Expression compile(String text) {
    if (compiler == null) {
      compiler = new Compiler(minor, variables, functions, builds);
    }
    return compiler.compile(text);
  }
}
