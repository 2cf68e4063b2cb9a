package dev.rollcall.cel;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.List;

/**
 * What servers add to the language, with the minor version since which they do. A server lets new
 * expressions use what its predecessor knows already, lest that be set up again in its place.
 */
final class Libraries {
  private static final int ADDRESSES_SINCE = 31;
  private static final int FORMATS_SINCE = 32;
  private static final int SELECTORS_SINCE = 32;
  private static final int TWO_VARIABLES_SINCE = 33;
  private static final int SEMVER_SINCE = 34;
  private static final int LISTS_SINCE = 35;

  private Libraries() {}

  /** Those that the library has. */
  static void add(
      int minor, CelOptions options, CelCompilerBuilder compiling, CelRuntimeBuilder running) {
    add(CelExtensions.optional(), compiling, running);
    add(
        CelExtensions.strings(
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.JOIN,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.QUOTE,
            CelStringExtensions.Function.REPLACE,
            CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.UPPER_ASCII),
        compiling,
        running);
    add(CelExtensions.sets(options), compiling, running);
    if (minor >= TWO_VARIABLES_SINCE) {
      add(CelExtensions.comprehensions(), compiling, running);
    }
    if (minor >= LISTS_SINCE) {
      add(CelExtensions.lists(), compiling, running);
    }
  }

  private static <T extends CelCompilerLibrary & CelRuntimeLibrary> void add(
      T library, CelCompilerBuilder compiling, CelRuntimeBuilder running) {
    compiling.addLibraries(library);
    running.addLibraries(library);
  }

  /** Those that are written here. */
  static List<Function> functions(int minor) {
    List<Function> functions = new ArrayList<>();
    functions.addAll(UrlFunctions.all());
    functions.addAll(TextFunctions.all());
    functions.addAll(ListFunctions.all());
    functions.addAll(QuantityFunctions.all());
    functions.addAll(AuthorizerFunctions.all(minor >= SELECTORS_SINCE));
    if (minor >= ADDRESSES_SINCE) {
      functions.addAll(AddressFunctions.all());
    }
    if (minor >= FORMATS_SINCE) {
      functions.addAll(FormatFunctions.all());
    }
    if (minor >= SEMVER_SINCE) {
      functions.addAll(SemverFunctions.all());
    }
    return functions;
  }

  /** Semantic versions, for selectors of devices, which have them since there are any. */
  static List<Function> versions(int minor) {
    return minor >= SEMVER_SINCE ? List.of() : SemverFunctions.all();
  }
}
