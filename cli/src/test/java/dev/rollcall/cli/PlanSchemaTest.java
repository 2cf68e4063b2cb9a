package dev.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of plans has the shape that {@code docs/plan.schema.json} publishes. */
class PlanSchemaTest {
  private static final Schema SCHEMA = schema();

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeInJsonHasThePublishedShape(Path change) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("plan", "--no-config", "--format", "json"));
    if (Files.exists(change.resolve("before.yaml"))) {
      arguments.addAll(List.of("--from", change.resolve("before.yaml").toString()));
    }
    if (Files.exists(change.resolve("options"))) {
      arguments.addAll(Files.readAllLines(change.resolve("options")));
    }
    arguments.add(change.resolve("after.yaml").toString());
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals(List.of(), SCHEMA.validate(run.out(), InputFormat.JSON));
  }

  @Test
  void somethingElseHasNot() {
    assertFalse(SCHEMA.validate("{\"version\": 1, \"trace\": []}", InputFormat.JSON).isEmpty());
  }

  private static List<Path> changes() throws IOException {
    try (Stream<Path> list = Files.list(Run.ROOT.resolve("testdata/plans/changes"))) {
      return list.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(Run.ROOT.resolve("docs/plan.schema.json")), InputFormat.JSON);
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
