package dev.rollcall.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each case of {@code testdata/expressions}: what an expression gives, or what is wrong with it.
 */
class CelExpressionTest {
  private static final Path CASES = Path.of("..", "testdata", "expressions", "admission.txt");

  @Test
  void anExpressionGivesWhatItsCaseSays() throws IOException {
    List<String> cases = cases();
    assertTrue(cases.size() > 60, "cases are missing");
    for (String line : cases) {
      int bar = line.indexOf('|');
      String expected = line.substring(0, bar).strip();
      String rest = line.substring(bar + 1).strip();
      if (!expected.equals("fault")) {
        assertEquals(expected, CelExpression.type(rest, scope()), line);
        continue;
      }
      int second = rest.indexOf(" | ");
      String text = rest.substring(second + 3);
      CelFault fault = assertThrows(CelFault.class, () -> CelExpression.type(text, scope()), line);
      assertTrue(fault.getMessage().contains(rest.substring(0, second)), line + fault.getMessage());
    }
  }

  @Test
  void noTextIsTooMuch() {
    CelExpression.type("(".repeat(5_000) + "1" + ")".repeat(5_000), scope());
    CelExpression.type("!".repeat(100_000) + "true", scope());
    for (String text : List.of("", "[", "{1:", "a.", "0x", "1e", "'''", "r", "`", "\\", "has(")) {
      assertThrows(CelFault.class, () -> CelExpression.type(text + " ?", scope()), text);
    }
  }

  private static CelScope scope() {
    CelScope scope = CelScope.ofAdmission(true, true, false);
    scope.composed();
    scope.declare("replicas", CelScope.DYN);
    scope.declare("team", "string");
    return scope;
  }

  /** A line that begins with blanks goes on with the one before. */
  private static List<String> cases() throws IOException {
    List<String> cases = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      if (line.startsWith(" ")) {
        cases.add(cases.remove(cases.size() - 1) + "\n" + line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(line);
      }
    }
    return cases;
  }
}
