package dev.rollcall.rules.probes;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The hosts that the words of a command name. */
final class Hosts {
  private static final Set<String> OPTIONS = Set.of("-h", "--host", "--hostname");

  private Hosts() {}

  /**
   * Hosts of URLs, {@code host:port}, what follows an option for hosts, and names that end in
   * {@code .svc}; a bare word is no host.
   */
  static List<String> in(Node command) {
    List<String> hosts = new ArrayList<>(1);
    String before = "";
    for (Node item : command.items()) {
      for (String word : item.text("").split("[\\s;&|()\"']+")) {
        String host = hostOf(word, before);
        if (!host.isEmpty()) {
          hosts.add(host);
        }
        before = word;
      }
    }
    return hosts;
  }

  private static String hostOf(String word, String before) {
    int url = word.indexOf("://");
    if (url > 0) {
      String rest = word.substring(url + 3);
      return name(rest.substring(rest.indexOf('@') + 1));
    }
    if (OPTIONS.contains(before)) {
      return name(word);
    }
    if (word.startsWith("--host=")) {
      return name(word.substring("--host=".length()));
    }
    String host = name(word);
    int end = host.length();
    boolean port =
        end > 0
            && end + 1 < word.length()
            && word.charAt(end) == ':'
            && Character.isDigit(word.charAt(end + 1));
    return port || host.contains(".svc") ? host : "";
  }

  /** What a text begins with that can be a host name. */
  private static String name(String text) {
    int end = 0;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isNamePart(char c) {
    return c == '-' || c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** The Service of the input that a host name means to a pod of {@code owner}. */
  static Optional<KubeObject> service(String host, KubeObject owner, ManifestSet manifests) {
    String[] parts = host.split("\\.");
    if (parts.length == 0 || parts.length > 2 && !parts[2].equals("svc")) {
      return Optional.empty();
    }
    String namespace = parts.length > 1 ? parts[1] : owner.namespace();
    return manifests.find("Service", namespace, parts[0]);
  }
}
