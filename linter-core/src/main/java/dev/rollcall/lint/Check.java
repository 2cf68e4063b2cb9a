package dev.rollcall.lint;

import java.util.List;

/**
 * A whole stage of checking, such as the schemas or the dry run: from all objects to findings. The
 * rules are one such stage; see {@link Linter}.
 */
@FunctionalInterface
public interface Check {
  /** All findings, in any order. */
  List<Finding> check(LintContext context);
}
