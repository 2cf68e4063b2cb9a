package dev.rollcall.rules;

import dev.rollcall.lint.Rule;
import dev.rollcall.rules.accounts.AccountRules;
import dev.rollcall.rules.autoscaling.AutoscalingRules;
import dev.rollcall.rules.batch.BatchRules;
import dev.rollcall.rules.budgets.BudgetRules;
import dev.rollcall.rules.daemonset.DaemonSetRules;
import dev.rollcall.rules.hygiene.HygieneRules;
import dev.rollcall.rules.images.ImageRules;
import dev.rollcall.rules.naming.NamingRules;
import dev.rollcall.rules.network.NetworkRules;
import dev.rollcall.rules.probes.ProbeRules;
import dev.rollcall.rules.rbac.RbacRules;
import dev.rollcall.rules.references.ReferenceRules;
import dev.rollcall.rules.resources.ResourceRules;
import dev.rollcall.rules.rollout.RolloutRules;
import dev.rollcall.rules.scheduling.SchedulingRules;
import dev.rollcall.rules.secrets.SecretRules;
import dev.rollcall.rules.security.SecurityRules;
import dev.rollcall.rules.selectors.SelectorRules;
import dev.rollcall.rules.statefulset.StatefulSetRules;
import dev.rollcall.rules.storage.StorageRules;
import java.util.ArrayList;
import java.util.List;

/** The built-in rules: the lists of all packages below this one. */
public final class BuiltinRules {
  private BuiltinRules() {}

  /** Every built-in rule, package by package. */
  public static List<Rule> all() {
    List<Rule> all = new ArrayList<>(512);
    all.addAll(AccountRules.all());
    all.addAll(AutoscalingRules.all());
    all.addAll(BatchRules.all());
    all.addAll(BudgetRules.all());
    all.addAll(DaemonSetRules.all());
    all.addAll(HygieneRules.all());
    all.addAll(ImageRules.all());
    all.addAll(NamingRules.all());
    all.addAll(NetworkRules.all());
    all.addAll(ProbeRules.all());
    all.addAll(RbacRules.all());
    all.addAll(ReferenceRules.all());
    all.addAll(ResourceRules.all());
    all.addAll(RolloutRules.all());
    all.addAll(SchedulingRules.all());
    all.addAll(SecretRules.all());
    all.addAll(SecurityRules.all());
    all.addAll(SelectorRules.all());
    all.addAll(StatefulSetRules.all());
    all.addAll(StorageRules.all());
    return all;
  }
}
