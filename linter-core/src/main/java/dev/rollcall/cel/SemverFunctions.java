package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import dev.rollcall.cel.Type.Opaque;
import java.util.List;

/** Semantic versions: {@code semver('1.2.3').isLessThan(semver('2.0.0'))}. */
final class SemverFunctions {
  private static final Type SEMVER = new Opaque("kubernetes.Semver", SemanticVersion.class);

  private SemverFunctions() {}

  static List<Function> all() {
    return List.of(
        global("semver", SEMVER, a -> parse(a[0], false), Type.STRING),
        global("semver", SEMVER, a -> parse(a[0], (Boolean) a[1]), Type.STRING, Type.BOOL),
        global("isSemver", Type.BOOL, a -> is(a[0], false), Type.STRING),
        global("isSemver", Type.BOOL, a -> is(a[0], (Boolean) a[1]), Type.STRING, Type.BOOL),
        member("isGreaterThan", Type.BOOL, a -> compare(a) > 0, SEMVER, SEMVER),
        member("isLessThan", Type.BOOL, a -> compare(a) < 0, SEMVER, SEMVER),
        member("compareTo", Type.INT, a -> (long) Integer.signum(compare(a)), SEMVER, SEMVER),
        member("major", Type.INT, a -> ((SemanticVersion) a[0]).numbers().get(0), SEMVER),
        member("minor", Type.INT, a -> ((SemanticVersion) a[0]).numbers().get(1), SEMVER),
        member("patch", Type.INT, a -> ((SemanticVersion) a[0]).numbers().get(2), SEMVER));
  }

  private static boolean is(Object text, boolean sloppy) {
    return SemanticVersion.parse((String) text, sloppy).isPresent();
  }

  private static SemanticVersion parse(Object text, boolean sloppy) {
    return SemanticVersion.parse((String) text, sloppy)
        .orElseThrow(() -> new ExpressionFailure("\"" + text + "\" is no semantic version"));
  }

  private static int compare(Object[] arguments) {
    return ((SemanticVersion) arguments[0]).compareTo((SemanticVersion) arguments[1]);
  }
}
