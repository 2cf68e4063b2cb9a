package dev.rollcall.rules.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forms of keys that providers hand out. */
final class KnownKeys {
  private static final List<Form> FORMS =
      List.of(
          new Form("an AWS access key", "AKIA", 16, false),
          new Form("a temporary AWS access key", "ASIA", 16, false),
          new Form("a GitHub token", "ghp_", 36, false),
          new Form("a GitHub token", "gho_", 36, false),
          new Form("a GitHub token", "ghs_", 36, false),
          new Form("a GitHub token", "github_pat_", 22, true),
          new Form("a GitLab token", "glpat-", 20, true),
          new Form("a Slack token", "xoxb-", 20, true),
          new Form("a Slack token", "xoxp-", 20, true),
          new Form("a Stripe key", "sk_live_", 20, false),
          new Form("a Stripe key", "rk_live_", 20, false),
          new Form("an npm token", "npm_", 36, false),
          new Form("a Google API key", "AIza", 35, true),
          new Form("a Vault token", "hvs.", 24, true),
          new Form("a DigitalOcean token", "dop_v1_", 64, false));

  private static final String PEM_BEGIN = "-----BEGIN ";
  private static final String PEM_KEY = "PRIVATE KEY-----";
  private static final int PEM_MIN = 40;
  private static final int JWT_MIN = 60;

  /**
   * A provider's form: a prefix and then at least {@code length} letters and digits.
   *
   * @param dashes true if {@code -} and {@code _} may be among them
   */
  private record Form(String what, String prefix, int length, boolean dashes) {}

  private KnownKeys() {}

  /** What the text holds, such as "a GitHub token"; empty if nothing known. */
  static Optional<String> in(String text) {
    for (Form form : FORMS) {
      if (holds(text, form)) {
        return Optional.of(form.what());
      }
    }
    if (holdsPrivateKey(text)) {
      return Optional.of("a private key");
    }
    return holdsWebToken(text) ? Optional.of("a signed web token (JWT)") : Optional.empty();
  }

  private static boolean holds(String text, Form form) {
    int at = text.indexOf(form.prefix());
    while (at >= 0) {
      int start = at + form.prefix().length();
      int end = run(text, start, form.dashes() ? "-_" : "");
      boolean fits = form.length() == 16 ? end - start == 16 : end - start >= form.length();
      if (fits && isStart(text, at) && isRandom(text.substring(start, end))) {
        return true;
      }
      at = text.indexOf(form.prefix(), start);
    }
    return false;
  }

  /** The end of the letters, digits and {@code others} from {@code start} on. */
  private static int run(String text, int start, String others) {
    int end = start;
    while (end < text.length()
        && (isWord(text.charAt(end)) || others.indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isStart(String text, int at) {
    return at == 0 || (!isWord(text.charAt(at - 1)) && "_-.".indexOf(text.charAt(at - 1)) < 0);
  }

  /** Not EXAMPLE, and not one letter repeated, as in documentation. */
  private static boolean isRandom(String key) {
    return !key.toUpperCase(Locale.ROOT).contains("EXAMPLE") && key.chars().distinct().count() > 6;
  }

  private static boolean holdsPrivateKey(String text) {
    int key = text.indexOf(PEM_KEY);
    if (key < 0 || text.lastIndexOf(PEM_BEGIN, key) < key - 30) {
      return false;
    }
    int from = key + PEM_KEY.length();
    int body = 0;
    for (int i = from; i < text.length() && body < PEM_MIN; i++) {
      char c = text.charAt(i);
      if (isWord(c) || c == '+' || c == '/' || c == '=') {
        body++;
      } else if (c != '\n' && c != '\r' && c != ' ' && c != '\\') {
        return false;
      } else if (c == ' ' && body > 0 && body < 16) {
        return false; // words of a sentence
      }
    }
    return body >= PEM_MIN;
  }

  private static boolean holdsWebToken(String text) {
    int at = text.indexOf("eyJ");
    while (at >= 0) {
      int end = run(text, at, "-_.");
      String token = text.substring(at, end);
      int dot = token.indexOf('.');
      if (token.length() >= JWT_MIN
          && dot > 0
          && token.startsWith("eyJ", dot + 1)
          && token.indexOf('.', dot + 1) > 0
          && isStart(text, at)) {
        return true;
      }
      at = text.indexOf("eyJ", Math.max(end, at + 3));
    }
    return false;
  }
}
