package dev.rollcall.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.YamlReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code testdata/cel}: what an expression gives, or what is wrong with it. */
class ExpressionTest {
  private static final Path CASES = Path.of("..", "testdata", "cel");

  /** Beyond any limit; what is without bound is there, whatever it is counted in. */
  private static final BigInteger FAR_TOO_MUCH = BigInteger.valueOf(1L << 50);

  @TestFactory
  Stream<DynamicTest> anExpressionGivesWhatItsCaseSays() throws IOException {
    Node object = read("object.yaml");
    Type type = Type.ofSchema(read("schema.yaml"), "Shop", true).orElseThrow();
    Environment environment =
        Environment.ofMinor(36).declare("self", type).declare("raw", Type.DYN);
    Map<String, Object> values = Map.of("self", Values.of(object, type), "raw", Values.of(object));
    List<String> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        cases.addAll(cases(file));
      }
    }
    assertFalse(cases.isEmpty());
    return cases.stream()
        .map(line -> DynamicTest.dynamicTest(line, () -> check(line, environment, type, values)));
  }

  private static void check(
      String line, Environment environment, Type self, Map<String, Object> values) {
    int first = line.indexOf(" | ");
    int second = line.indexOf(" | ", first + 3);
    String expected = line.substring(0, first).strip();
    String cost = line.substring(first + 3, second).strip();
    Expression expression = environment.compile(line.substring(second + 3));
    if (expected.startsWith("fault")) {
      assertFalse(expression.faults().isEmpty(), "it can be read");
      contains(expected.substring("fault".length()), expression.faults().get(0).message());
      return;
    }
    assertEquals(List.of(), expression.faults());
    Outcome outcome = expression.evaluate(values);
    if (expected.startsWith("failure")) {
      contains(expected.substring("failure".length()), outcome.failure().orElse(outcome + ""));
    } else {
      assertEquals(expected, spelled(outcome.value()), outcome.failure()::toString);
    }
    if (!cost.isEmpty()) {
      long worst = new BigInteger(cost).min(FAR_TOO_MUCH).longValue();
      assertEquals(worst, Math.min(expression.cost(self), FAR_TOO_MUCH.longValue()), "cost");
    }
  }

  private static void contains(String piece, String message) {
    assertTrue(message.contains(piece.strip()), message);
  }

  private static String spelled(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ExpressionTest::spelled).toList().toString();
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  @Test
  void aFaultKnowsItsPlace() {
    List<ExpressionFault> faults = Environment.ofMinor(36).compile("1 == 1 &&\n  other").faults();
    assertEquals(1, faults.size());
    assertEquals(2, faults.get(0).line());
    assertEquals(3, faults.get(0).column());
  }

  @Test
  void noTextIsTooMuch() {
    Environment environment = Environment.ofMinor(36);
    for (String text :
        List.of(
            "(".repeat(5_000) + "1" + ")".repeat(5_000),
            "!".repeat(50_000) + "true",
            "[".repeat(3_000),
            "1" + "+1".repeat(20_000),
            "\u0000",
            "")) {
      environment.compile(text).evaluate(Map.of());
    }
  }

  @Test
  void aFunctionCanBeAdded() {
    Function twice =
        Function.member("twice", Type.INT, arguments -> 2 * (Long) arguments[0], Type.INT);
    Function refusing =
        Function.global(
            "refuse",
            Type.BOOL,
            arguments -> {
              throw new ExpressionFailure("refuses");
            });
    Environment environment = Environment.ofMinor(36).define(List.of(twice, refusing));
    assertEquals(8L, environment.compile("4.twice()").evaluate(Map.of()).value());
    assertEquals(
        "refuses", environment.compile("refuse()").evaluate(Map.of()).failure().orElseThrow());
  }

  @Test
  void anExpressionKnowsWhatItNames() {
    Environment environment =
        Environment.ofMinor(36).declare("self", Type.INT).declare("oldSelf", Type.INT);
    assertTrue(environment.compile("self == oldSelf").uses("oldSelf"));
    assertFalse(environment.compile("'oldSelf' == string(self)").uses("oldSelf"));
  }

  private static Node read(String file) throws IOException {
    return YamlReader.read(file, Files.readString(CASES.resolve(file))).documents().get(0).root();
  }

  /** A line that begins with blanks goes on with the one before. */
  private static List<String> cases(Path file) throws IOException {
    List<String> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(" ")) {
        cases.add(cases.remove(cases.size() - 1) + "\n" + line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(line);
      }
    }
    return cases;
  }
}
