/** Rules about PodDisruptionBudgets. */
package dev.rollcall.rules.budgets;
