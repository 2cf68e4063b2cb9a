package dev.rollcall.server;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How much of a device's capacity can be asked for. */
final class CapacityPolicies {
  private static final int VALUES_MAX = 10;

  private CapacityPolicies() {}

  /** The amounts that can be asked for. */
  static void values(Node values, Node standard, Quantity all, Faults faults) {
    List<Node> items = values.items();
    BigDecimal wanted = Resources.amount(standard).value();
    Set<Long> seen = new HashSet<>();
    boolean found = false;
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      Quantity amount = Resources.amount(item);
      if (i > 0 && Resources.amount(items.get(i - 1)).compareTo(amount) > 0) {
        faults.invalid(item, "is less than the one before it");
      }
      found |= amount.value().compareTo(wanted) == 0;
      if (items.size() <= VALUES_MAX) {
        if (amount.compareTo(all) > 0) {
          faults.invalid(item, "is more than the device has, " + all);
        }
        if (!seen.add(amount.units())) {
          faults.duplicate(item);
        }
      }
    }
    if (items.size() > VALUES_MAX) {
      faults.tooMany(values, VALUES_MAX);
    }
    if (!found || items.size() > VALUES_MAX) {
      faults.invalid(values, "do not have the default among them");
    }
  }

  /** From where to where, and in which steps. */
  static void range(Node range, Node standard, Quantity all, Faults faults) {
    Node least = range.at("min");
    Node most = range.at("max");
    Node step = range.at("step");
    Quantity wanted = Resources.amount(standard);
    if (!least.isSet()) {
      faults.required(least, "");
      return;
    }
    Quantity min = Resources.amount(least);
    if (min.compareTo(all) > 0) {
      faults.invalid(least, "is more than the device has, " + all);
    }
    if (wanted.compareTo(min) < 0) {
      faults.invalid(least, "is more than the default, " + wanted);
    }
    if (most.isSet()) {
      Quantity max = Resources.amount(most);
      if (min.compareTo(max) > 0) {
        faults.invalid(most, "is less than min, " + min);
      }
      if (max.compareTo(all) > 0) {
        faults.invalid(most, "is more than the device has, " + all);
      }
      if (wanted.compareTo(max) > 0) {
        faults.invalid(most, "is less than the default, " + wanted);
      }
    }
    if (step.isSet()) {
      long width = Resources.amount(step).units();
      if (min.plus(Resources.amount(step)).compareTo(all) > 0) {
        faults.invalid(step, "leads from min past what the device has, " + all);
      }
      boolean fits = width != 0 && (wanted.units() - min.units()) % width == 0;
      if (most.isSet() && fits) {
        fits = (Resources.amount(most).units() - min.units()) % width == 0;
      }
      if (!fits) {
        faults.invalid(step, "does not lead from min to the default and to max");
      }
    }
  }
}
