package dev.rollcall.model;

import dev.rollcall.yaml.LineBreaks;
import java.util.List;

/**
 * One file of manifests, as text.
 *
 * @param file the name under which findings show it
 */
public record Manifest(String file, String text) {

  /** The lines without their ends; a final line end does not make one more line. */
  public List<String> lines() {
    return LineBreaks.lines(text);
  }
}
