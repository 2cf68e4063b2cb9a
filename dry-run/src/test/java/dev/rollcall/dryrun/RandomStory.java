package dev.rollcall.dryrun;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A scenario that a seed draws from {@code testdata/properties/NAME.yaml}: one of the manifests to
 * {@code start} with, then some of the {@code steps}, each of which the next may interrupt; after
 * the last everything takes the time it needs.
 */
final class RandomStory {
  private static final Path HOME =
      Path.of(System.getProperty("rollcall.root", ".."), "testdata", "properties");
  private static final int STEPS = 7;

  /** Longer than the back-off of a few failures. */
  private static final int PAUSE_SECONDS = 200;

  private static final int PAUSES = 5;

  private static final int NODES = 3;
  private static final int MINOR = 36;

  private final Node choices;

  RandomStory(String name) {
    Path file = HOME.resolve(name + ".yaml");
    try {
      choices = YamlReader.read(name, Files.readString(file)).documents().get(0).root();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The trace of the story of a seed. */
  List<Map<String, Object>> play(long seed) {
    return ScenarioRun.play(scenario(new Random(seed * 31)), MINOR, List.of());
  }

  private Scenario scenario(Random random) {
    List<Object> nodes = new ArrayList<>();
    for (int i = 1; i <= NODES; i++) {
      nodes.add(RandomScenario.node("n" + i));
    }
    List<Object> steps = new ArrayList<>();
    Object manifests = draw(choices.at("start"), random).plain();
    steps.add(Map.of("do", "apply", "file", "first", "manifests", manifests));
    for (int i = 0; i < STEPS; i++) {
      Map<String, Object> step =
          new LinkedHashMap<>(((Mapping) draw(choices.at("steps"), random)).plain());
      if (random.nextInt(3) == 0) {
        step.put("moves", random.nextInt(4));
      }
      steps.add(step);
    }
    for (int i = 0; i < PAUSES; i++) {
      steps.add(Map.of("do", "wait", "seconds", PAUSE_SECONDS));
    }
    return Scenario.read(Mapping.of("", Map.of("nodes", nodes, "steps", steps)));
  }

  private static Node draw(Node list, Random random) {
    return list.items().get(random.nextInt(list.items().size()));
  }
}
