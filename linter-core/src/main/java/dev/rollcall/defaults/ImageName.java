package dev.rollcall.defaults;

/** Reads image references as far as the default of imagePullPolicy depends on them. */
final class ImageName {
  private static final int NAME_MAX = 255;
  private static final int DIGEST_HEX = 64;

  private ImageName() {}

  /** Always for {@code latest} or no tag and no digest; IfNotPresent, also for what is no name. */
  static String pullPolicy(String image) {
    if (image.indexOf('@') >= 0) {
      return "IfNotPresent";
    }
    int slash = image.lastIndexOf('/');
    int colon = image.indexOf(':', slash + 1);
    String name = colon < 0 ? image : image.substring(0, colon);
    String tag = colon < 0 ? "latest" : image.substring(colon + 1);
    return tag.equals("latest") && isName(name) ? "Always" : "IfNotPresent";
  }

  /** A registry's host, then lower-case words; 64 hexadecimal digits are an id and no name. */
  private static boolean isName(String name) {
    // A bare name is one of the official library's, and counts as such.
    int length = name.indexOf('/') < 0 ? name.length() + "library/".length() : name.length();
    if (name.isEmpty() || length > NAME_MAX || isId(name)) {
      return false;
    }
    int slash = name.indexOf('/');
    String host = slash < 0 ? "" : name.substring(0, slash);
    boolean hasHost =
        host.indexOf('.') >= 0
            || host.indexOf(':') >= 0
            || host.equals("localhost")
            || !host.equals(host.toLowerCase(java.util.Locale.ROOT));
    String path = hasHost ? name.substring(slash + 1) : name;
    for (String word : path.split("/", -1)) {
      if (!isWord(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isId(String name) {
    if (name.length() != DIGEST_HEX) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Lower-case letters and digits, with one dot, one or two underscores, or dashes between. */
  private static boolean isWord(String word) {
    int separators = 0;
    boolean before = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        before = true;
        separators = 0;
      } else if (before
          && (c == '-' || c == '.' && separators == 0 || c == '_' && separators < 2)) {
        separators++;
      } else {
        return false;
      }
    }
    return before && separators == 0;
  }
}
