/** The built-in rules, one file each; {@link dev.rollcall.rules.BuiltinRules} lists them. */
package dev.rollcall.rules;
