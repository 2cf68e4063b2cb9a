package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import dev.rollcall.cel.Type.Opaque;
import java.util.List;

/** URLs: {@code url(self.address).getScheme() == 'https'}. */
final class UrlFunctions {
  private static final Type URL = new Opaque("kubernetes.URL", WebAddress.class);

  private UrlFunctions() {}

  static List<Function> all() {
    return List.of(
        global("url", URL, a -> parse((String) a[0]), Type.STRING),
        global("isURL", Type.BOOL, a -> WebAddress.parse((String) a[0]).isPresent(), Type.STRING),
        member("getScheme", Type.STRING, a -> url(a).scheme(), URL),
        member("getHost", Type.STRING, a -> url(a).host(), URL),
        member("getHostname", Type.STRING, a -> url(a).hostname(), URL),
        member("getPort", Type.STRING, a -> url(a).port(), URL),
        member("getEscapedPath", Type.STRING, a -> url(a).path(), URL),
        member("getQuery", Type.map(Type.list(Type.STRING)), a -> url(a).parameters(), URL));
  }

  private static WebAddress parse(String text) {
    return WebAddress.parse(text)
        .orElseThrow(() -> new ExpressionFailure("\"" + text + "\" is no URL"));
  }

  private static WebAddress url(Object[] arguments) {
    return (WebAddress) arguments[0];
  }
}
