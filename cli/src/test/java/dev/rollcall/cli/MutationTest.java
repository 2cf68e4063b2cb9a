package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.lint.Rule;
import dev.rollcall.rules.BuiltinRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged manifests give findings or silence, never an exception, never a rule's failure, and never
 * a long wait. Every example and every rule's page is damaged in every way; a build looks at one
 * place in so many, {@code -Drollcall.mutations=7} (any number) at others, and {@code all} at all.
 */
class MutationTest {
  private static final String WHICH = System.getProperty("rollcall.mutations", "0");
  private static final boolean ALL = WHICH.equals("all");
  private static final int TURN = ALL ? 0 : Integer.parseInt(WHICH);

  /** One of so many pairs of text and way is tried: the build has ten minutes for everything. */
  private static final int STRIDE = 12;

  /** A test that hangs shall say so and not be killed from outside. */
  private static final int MINUTES_MAX = 60;

  private final Trial trial = new Trial();

  @Test
  @Timeout(
      value = MINUTES_MAX,
      unit = TimeUnit.MINUTES,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDamagedManifestGivesFindingsOrSilence() throws IOException {
    List<Mutations.Text> texts = texts();
    IntStream.range(0, texts.size())
        .parallel()
        .forEach(
            number -> {
              Mutations.Text text = texts.get(number);
              for (int way = 0; way < Mutations.ways(); way++) {
                if (ALL || (number + way + TURN) % STRIDE == 0) {
                  Mutations.of(text, way, number * 31 + way * 7 + TURN * 101, ALL)
                      .forEach(trial::check);
                }
              }
              if (ALL || (number + TURN) % STRIDE == 0) {
                Mutations.encodings(text).forEach(trial::check);
              }
            });
    assertTrue(trial.tried() > 3_000, "only " + trial.tried() + " damaged manifests");
    assertEquals("", trial.faults(), "of " + trial.tried() + " damaged manifests");
  }

  /** The examples, and the two on each rule's page. */
  private static List<Mutations.Text> texts() throws IOException {
    List<Mutations.Text> texts = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(Run.ROOT.resolve("examples"))) {
      for (Path file : walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(new Mutations.Text(Run.ROOT.relativize(file).toString(), Files.readString(file)));
      }
    }
    for (Rule rule : BuiltinRules.all()) {
      texts.add(new Mutations.Text(rule.info().id() + " bad", rule.info().bad()));
      texts.add(new Mutations.Text(rule.info().id() + " good", rule.info().good()));
    }
    return texts;
  }
}
