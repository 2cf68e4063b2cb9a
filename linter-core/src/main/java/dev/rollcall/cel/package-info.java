/**
 * Expressions of the Common Expression Language as a Kubernetes API server of a given minor version
 * reads, weighs and evaluates them. The only package that knows the CEL library; none of the
 * library's classes is loaded before the first expression is compiled.
 *
 * <pre>{@code
 * Type self = Type.ofSchema(schema.at("properties").at("spec"), "spec", false).orElseThrow();
 * Environment environment = Environment.ofMinor(36).declare("self", self);
 * Expression expression = environment.compile("self.min <= self.max");
 * expression.faults();                                    // empty, or what is wrong, and where
 * expression.type();                                      // Type.BOOL
 * expression.evaluate(Map.of("self", Values.of(spec, self))).isTrue();
 * }</pre>
 *
 * <p>Without a schema a variable is {@link dev.rollcall.cel.Type#DYN}, and its value {@code
 * Values.of(node)}. {@link dev.rollcall.cel.Environment#define} adds functions.
 */
package dev.rollcall.cel;
