package dev.rollcall.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text, by byte order mark, else as UTF-8; or why it is no text. */
public final class TextDecoding {
  private TextDecoding() {}

  /**
   * The outcome: either {@code text} or {@code fault} is null.
   *
   * @param fault what is wrong with the bytes and what to do
   */
  public record Decoded(String text, String fault) {}

  /** Decodes the whole of a file. */
  public static Decoded decode(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      skip = 3;
    } else if (starts(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (starts(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (hasNul(bytes)) {
      return new Decoded(null, "a binary file; name only manifests, or exclude it");
    }
    // Most manifests are ASCII: the fast way first, the careful one if it met something odd.
    String quick = new String(bytes, skip, bytes.length - skip, charset);
    if (quick.indexOf('\uFFFD') < 0) {
      return new Decoded(quick, null);
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      decoder.decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip));
      return new Decoded(quick, null); // The text itself has replacement characters.
    } catch (CharacterCodingException malformed) {
      int line =
          1
              + (int)
                  quick
                      .substring(0, quick.indexOf('\uFFFD'))
                      .chars()
                      .filter(c -> c == '\n')
                      .count();
      return new Decoded(
          null, "not " + charset.name() + " text (first in line " + line + "); save it as UTF-8");
    }
  }

  private static boolean starts(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNul(byte[] bytes) {
    int limit = Math.min(bytes.length, 8_192);
    for (int i = 0; i < limit; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
