package dev.rollcall.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.cel.Environment;
import dev.rollcall.cel.Expression;
import dev.rollcall.cel.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each case of {@code testdata/expressions}: what an expression gives, or what is wrong with it.
 */
class AdmissionScopeTest {
  private static final Path CASES = Path.of("..", "testdata", "expressions");

  @Test
  void anExpressionOfAPolicyGivesWhatItsCaseSays() throws IOException {
    check("admission.txt", scope().ofTests());
  }

  @Test
  void aChangeCanBuildWhatItChanges() throws IOException {
    check("changes.txt", scope().ofChanges());
  }

  @Test
  void aMessageCannotAskTheAuthorizer() {
    assertEquals(1, scope().ofMessages().compile("authorizer").faults().size());
    assertEquals(0, scope().ofTests().compile("authorizer").faults().size());
  }

  private static void check(String file, Environment environment) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : cases(CASES.resolve(file))) {
      int bar = line.indexOf('|');
      String expected = line.substring(0, bar).strip();
      String rest = line.substring(bar + 1).strip();
      int second = expected.equals("fault") ? rest.indexOf(" | ") : -3;
      Expression expression = environment.compile(rest.substring(second + 3));
      boolean faulty = !expression.faults().isEmpty();
      String found = faulty ? expression.faults().get(0).message() : expression.type().name();
      boolean right =
          second > 0 ? faulty && found.contains(rest.substring(0, second)) : found.equals(expected);
      if (!right) {
        wrong.add(line + "\n    gives " + found);
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static AdmissionScope scope() {
    AdmissionScope scope = AdmissionScope.of(Environment.ofMinor(36), true);
    scope.composed();
    scope.declare("replicas", Type.DYN);
    scope.declare("team", Type.STRING);
    return scope;
  }

  /** A line that begins with blanks goes on with the one before. */
  private static List<String> cases(Path file) throws IOException {
    List<String> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(" ")) {
        cases.add(cases.remove(cases.size() - 1) + "\n" + line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        cases.add(line);
      }
    }
    assertTrue(cases.size() > 3, "cases are missing");
    return cases;
  }
}
