package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.cli.Mutations.Mutation;
import dev.rollcall.testkit.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Recorded manifests, damaged several times over or joined with others, give findings or silence. A
 * build tries one share of them, drawn with the number of its commit, so that every commit tries
 * others and the same commit the same; {@code -Drollcall.fuzz=7} or {@code 0-199} tries that share
 * or those, for an hour or as long as one likes.
 */
class FuzzTest {
  private static final int CASES_OF_A_SHARE = 600;
  private static final int DAMAGES_MAX = 4;
  private static final int MINUTES_MAX = 120;

  private final Trial trial = new Trial();

  @Test
  @Timeout(
      value = MINUTES_MAX,
      unit = java.util.concurrent.TimeUnit.MINUTES,
      threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damagedRecordingsGiveFindingsOrSilence() throws Exception {
    List<String> texts = texts();
    String[] shares = System.getProperty("rollcall.fuzz", commits()).split("-");
    int first = Integer.parseInt(shares[0]);
    int last = Integer.parseInt(shares[shares.length - 1]);
    IntStream.rangeClosed(first, last)
        .boxed()
        .flatMap(share -> IntStream.range(0, CASES_OF_A_SHARE).mapToObj(i -> share + "." + i))
        .parallel()
        .forEach(name -> trial.check(drawn(name, texts)));
    assertTrue(trial.tried() >= CASES_OF_A_SHARE, "only " + trial.tried());
    assertEquals("", trial.faults(), "of " + trial.tried() + ", shares " + first + "-" + last);
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String file : List.of("create", "create-more")) {
      for (JsonNode one : Recordings.read(file)) {
        texts.add(one.get("yaml").asString());
      }
    }
    assertTrue(!texts.isEmpty(), "recordings are missing in " + Recordings.folder());
    return texts;
  }

  /** The name is the seed: it says which case to look at again. */
  private static Mutation drawn(String name, List<String> texts) {
    Random random = new Random(name.hashCode());
    String text = texts.get(random.nextInt(texts.size()));
    if (random.nextBoolean()) {
      text = text + "\n---\n" + texts.get(random.nextInt(texts.size()));
    }
    for (int damages = 1 + random.nextInt(DAMAGES_MAX); damages > 0; damages--) {
      Mutations.Text now = new Mutations.Text(name, text);
      int way = random.nextInt(Mutations.ways());
      for (Mutation damaged : Mutations.of(now, way, random.nextInt(1 << 16), false)) {
        text = new String(damaged.bytes(), StandardCharsets.UTF_8);
      }
    }
    return new Mutation("share " + name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many commits there are up to this one; 0 where there is no git to ask. */
  private static String commits() throws InterruptedException {
    try {
      Process git =
          new ProcessBuilder("git", "rev-list", "--count", "HEAD")
              .directory(Run.ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String count = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? count.strip() : "0";
    } catch (IOException noGit) {
      return "0";
    }
  }
}
