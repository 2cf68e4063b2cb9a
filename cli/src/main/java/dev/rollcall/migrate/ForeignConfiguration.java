package dev.rollcall.migrate;

import dev.rollcall.lint.RuleInfo;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.YamlReader;
import java.util.List;

/** Writes another tool's configuration again as {@code rollcall.yaml}. */
public final class ForeignConfiguration {
  /** The tools whose configuration can be read. */
  public static final List<String> TOOLS = List.of("kube-linter", "kube-score", "polaris");

  private ForeignConfiguration() {}

  /**
   * The text of a {@code rollcall.yaml}; comments in it name what has no counterpart.
   *
   * @param tool one of {@link #TOOLS}; for kube-score, which has no configuration, {@code text} is
   *     whatever it is called in, such as a script
   * @param file how the file is called in the comments
   * @param pages of all rules and checks that a configuration may name
   * @throws IllegalArgumentException if the text is not what the tool reads; the message says where
   */
  public static String translated(String tool, String file, String text, List<RuleInfo> pages) {
    Translation translation = new Translation(tool, pages);
    switch (tool) {
      case "kube-linter" -> KubeLinterFile.translate(root(file, text), translation);
      case "polaris" -> PolarisFile.translate(root(file, text), translation);
      default -> KubeScoreCalls.translate(text, translation);
    }
    return translation.text(file);
  }

  private static Node root(String file, String text) {
    Parsed parsed = YamlReader.read(file, text);
    if (!parsed.problems().isEmpty()) {
      throw new IllegalArgumentException(
          parsed.problems().get(0).span() + ": " + parsed.problems().get(0).message());
    }
    if (parsed.documents().isEmpty()) {
      throw new IllegalArgumentException(file + ": the file is empty");
    }
    return parsed.documents().get(0).root();
  }
}
