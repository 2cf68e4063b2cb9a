package dev.rollcall.server;

import java.util.Locale;

/** The grammars of names and the like that the server knows, each with its words for a fault. */
enum Grammar {
  /** {@code web-0}: a DNS label of RFC 1123. */
  LABEL {
    @Override
    String fault(String text) {
      if (text.length() > LABEL_MAX) {
        return longer(LABEL_MAX);
      }
      if (isLabel(text, false)) {
        return "";
      }
      return isSubdomain(text, false)
          ? "has to be one DNS label, without dots"
          : "has to be a DNS label: " + LABEL_RULE + suggestion(text, false);
    }
  },
  /** {@code web-0}: a DNS label of RFC 1035, which starts with a letter. */
  LABEL_1035 {
    @Override
    String fault(String text) {
      if (text.length() > LABEL_MAX) {
        return longer(LABEL_MAX);
      }
      return isLabel(text, false) && isLower(text.charAt(0))
          ? ""
          : "has to be a DNS label that starts with a letter: " + LABEL_RULE;
    }
  },
  /** {@code app.example.com}: labels joined with dots. */
  SUBDOMAIN {
    @Override
    String fault(String text) {
      if (text.length() > SUBDOMAIN_MAX) {
        return longer(SUBDOMAIN_MAX);
      }
      return isSubdomain(text, false)
          ? ""
          : "has to be a DNS name: lower-case letters, digits, \"-\" and \".\", each part starting and"
              + " ending with a letter or digit"
              + suggestion(text, true);
    }
  },
  /** As {@link #SUBDOMAIN}, with underscores. */
  SUBDOMAIN_UNDERSCORE {
    @Override
    String fault(String text) {
      if (text.length() > SUBDOMAIN_MAX) {
        return longer(SUBDOMAIN_MAX);
      }
      return isSubdomain(text, true)
          ? ""
          : "has to be a DNS name: lower-case letters, digits, \"-\", \"_\" and \".\"";
    }
  },
  /** {@code *.example.com}. */
  WILDCARD {
    @Override
    String fault(String text) {
      if (text.length() > SUBDOMAIN_MAX) {
        return longer(SUBDOMAIN_MAX);
      }
      return text.startsWith("*.") && isSubdomain(text.substring(2), false)
          ? ""
          : "has to be \"*.\" and a DNS name";
    }
  },
  /** What can stand between two slashes of a URL. */
  PATH_SEGMENT {
    @Override
    String fault(String text) {
      return text.equals(".")
              || text.equals("..")
              || text.indexOf('/') >= 0
              || text.indexOf('%') >= 0
          ? "must not be \".\" or \"..\" nor contain \"/\" or \"%\""
          : "";
    }
  },
  /** {@code example.com/name}: keys of labels and annotations, names of conditions and gates. */
  QUALIFIED {
    @Override
    String fault(String text) {
      int slash = text.indexOf('/');
      if (slash != text.lastIndexOf('/')) {
        return "has to be a name, or a DNS name, \"/\" and a name";
      }
      if (slash >= 0) {
        String prefix = text.substring(0, slash);
        if (prefix.isEmpty() || prefix.length() > SUBDOMAIN_MAX || !isSubdomain(prefix, false)) {
          return "has to have a DNS name before the \"/\"";
        }
      }
      String name = text.substring(slash + 1);
      if (name.length() > LABEL_MAX) {
        return "has more than "
            + LABEL_MAX
            + " characters"
            + (slash >= 0 ? " after the \"/\"" : "");
      }
      return isWord(name) ? "" : "has to be a name: " + WORD_RULE + trimmed(text);
    }
  },
  /** The value of a label; may be empty. */
  LABEL_VALUE {
    @Override
    String fault(String text) {
      if (text.length() > LABEL_MAX) {
        return longer(LABEL_MAX);
      }
      return text.isEmpty() || isWord(text)
          ? ""
          : "has to be the value of a label: " + WORD_RULE + trimmed(text);
    }
  },
  /** {@code http-alt}: the name of a port as IANA has it. */
  PORT_NAME {
    @Override
    String fault(String text) {
      if (text.length() > PORT_NAME_MAX) {
        return longer(PORT_NAME_MAX);
      }
      boolean letter = false;
      boolean right = !text.isEmpty() && !text.contains("--");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        letter |= isLower(c);
        right &= isLower(c) || isDigit(c) || c == '-';
      }
      right = right && text.charAt(0) != '-' && !text.endsWith("-");
      return right && letter
          ? ""
          : "has to be the name of a port: lower-case letters, digits and single \"-\" between them,"
              + " with at least one letter";
    }
  },
  /** A key of ConfigMaps and Secrets. */
  DATA_KEY {
    @Override
    String fault(String text) {
      if (text.length() > SUBDOMAIN_MAX) {
        return longer(SUBDOMAIN_MAX);
      }
      return all(text, "-._") && !isBackstep(text)
          ? ""
          : "has to be a file name of letters, digits, \"-\", \"_\" and \".\"";
    }
  },
  /** A name of an environment variable since 1.32. */
  ENV_NAME {
    @Override
    String fault(String text) {
      boolean right = !text.isEmpty();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        right &= c >= ' ' && c < DELETE && c != '=';
      }
      return right ? "" : "has to be printable ASCII without \"=\"";
    }
  },
  /** A name of an environment variable before 1.32. */
  ENV_NAME_OLD {
    @Override
    String fault(String text) {
      return all(text, "-._") && !isDigit(text.charAt(0)) && !isBackstep(text)
          ? ""
          : "has to be letters, digits, \"_\", \"-\" and \".\", not starting with a digit";
    }
  },
  /** {@code X-Header-Name}. */
  HTTP_HEADER {
    @Override
    String fault(String text) {
      return all(text, "-")
          ? ""
          : "has to be the name of an HTTP header: letters, digits and \"-\"";
    }
  },
  /** {@code 25%}. */
  PERCENT {
    @Override
    String fault(String text) {
      boolean right = text.length() > 1 && text.endsWith("%");
      for (int i = 0; i < text.length() - 1; i++) {
        right &= isDigit(text.charAt(i));
      }
      return right ? "" : "has to be a number, or a percentage such as \"25%\"";
    }
  },
  /** {@code MY_name1}: a name as the C language has it. */
  C_IDENTIFIER {
    @Override
    String fault(String text) {
      return all(text, "_") && !isDigit(text.charAt(0))
          ? ""
          : "has to be letters, digits and \"_\", not starting with a digit";
    }
  };

  static final int LABEL_MAX = 63;
  static final int SUBDOMAIN_MAX = 253;
  private static final int PORT_NAME_MAX = 15;
  private static final char DELETE = 127;
  private static final String LABEL_RULE =
      "lower-case letters, digits and \"-\", starting and ending with a letter or digit";
  private static final String WORD_RULE =
      "letters, digits, \"-\", \"_\" and \".\", starting and ending with a letter or digit";

  /** What is wrong with {@code text}, to go on from it; empty if nothing. */
  abstract String fault(String text);

  /** True if nothing is wrong with {@code text}. */
  boolean fits(String text) {
    return fault(text).isEmpty();
  }

  /** A name that more is put behind, as a server looks at it: a last "-" counts as a letter. */
  static String asPrefix(String name) {
    return name.length() > 1 && name.endsWith("-")
        ? name.substring(0, name.length() - 2) + "a"
        : name;
  }

  private static String longer(int max) {
    return "has more than " + max + " characters";
  }

  /** The nearest name that would do, where there is an obvious one. */
  private static String suggestion(String text, boolean dots) {
    StringBuilder name = new StringBuilder();
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= DELETE) {
        return ""; // Which letter to take instead is not for us to say.
      }
      char last = name.isEmpty() ? '.' : name.charAt(name.length() - 1);
      if (isLower(c) || isDigit(c)) {
        name.append(c);
      } else if (c == '.' && dots && last != '.') {
        name.setLength(last == '-' ? name.length() - 1 : name.length());
        name.append('.');
      } else if (last != '-' && last != '.') {
        name.append('-');
      }
    }
    while (!name.isEmpty() && !isAlphanumeric(name.charAt(name.length() - 1))) {
      name.setLength(name.length() - 1);
    }
    return name.isEmpty() ? "" : "; did you mean \"" + name + "\"?";
  }

  /** The same text, where nothing but blanks around it is wrong. */
  private static String trimmed(String text) {
    String name = text.strip();
    return !name.equals(text) && isWord(name) ? "; did you mean \"" + name + "\"?" : "";
  }

  private static boolean isSubdomain(String text, boolean underscores) {
    int start = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
      if (!isLabel(text.substring(start, dot), underscores)) {
        return false;
      }
      start = dot + 1;
    }
    return isLabel(text.substring(start), underscores);
  }

  private static boolean isLabel(String text, boolean underscores) {
    String label = underscores && text.startsWith("_") ? text.substring(1) : text;
    if (label.isEmpty() || label.charAt(0) == '-' || label.charAt(0) == '_') {
      return false;
    }
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!isLower(c) && !isDigit(c) && c != '-' && !(underscores && c == '_')) {
        return false;
      }
    }
    char last = label.charAt(label.length() - 1);
    return last != '-' && last != '_';
  }

  private static boolean isWord(String text) {
    return all(text, "-._")
        && isAlphanumeric(text.charAt(0))
        && isAlphanumeric(text.charAt(text.length() - 1));
  }

  private static boolean all(String text, String marks) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAlphanumeric(text.charAt(i)) && marks.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isBackstep(String text) {
    return text.equals(".") || text.startsWith("..");
  }

  private static boolean isAlphanumeric(char c) {
    return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
