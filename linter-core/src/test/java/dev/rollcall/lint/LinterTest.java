package dev.rollcall.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How rules are asked; measuring must neither change that nor ask the clock for every answer. */
class LinterTest {
  private static final int OBJECTS = 230;

  /** Says something about each ConfigMap. */
  private static final class Talker implements Rule.OnObject {
    private static final RuleInfo INFO =
        RuleInfo.rule("talker", Severity.INFO).kinds("ConfigMap").build();

    @Override
    public RuleInfo info() {
      return INFO;
    }

    @Override
    public void check(KubeObject object, Reporter report) {
      report.at(object.at("kind"), "here is " + object.name());
    }
  }

  @Test
  void aMeasuredRunSaysTheSameAndReadsTheClockSeldom() {
    LintContext context =
        new LintContext(new ManifestSet(objects()), 36, 36, false, ExternalObjects.NONE);
    AtomicLong clock = new AtomicLong();
    AtomicInteger readings = new AtomicInteger();
    RuleTimes times =
        new RuleTimes(
            () -> {
              readings.incrementAndGet();
              return clock.addAndGet(5);
            });
    List<Finding> measured =
        new Linter(List.of(new Talker()), ParameterValues.NONE, times).lint(context);
    assertEquals(new Linter(List.of(new Talker())).lint(context), measured);
    assertEquals(OBJECTS / 2, measured.size());
    assertTrue(readings.get() > 2 && readings.get() < OBJECTS / 4, "read " + readings);
    assertEquals(readings.get() / 2 * 5L, times.nanos().get("talker"));
  }

  /** A jar may hold anything. */
  @Test
  void aRuleOfNoShapeIsSilentAndHarmsNoOther() {
    Rule shapeless = () -> RuleInfo.rule("shapeless", Severity.INFO).build();
    LintContext context =
        new LintContext(new ManifestSet(objects()), 36, 36, false, ExternalObjects.NONE);
    assertEquals(
        new Linter(List.of(new Talker())).lint(context),
        new Linter(List.of(shapeless, new Talker())).lint(context));
  }

  private static List<KubeObject> objects() {
    List<KubeObject> objects = new ArrayList<>();
    for (int i = 0; i < OBJECTS; i++) {
      String kind = i % 2 == 0 ? "ConfigMap" : "Secret";
      String text = "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: a" + i + "}\n";
      objects.addAll(ManifestReader.read(new Manifest(i + ".yaml", text), "default").objects());
    }
    return objects;
  }
}
