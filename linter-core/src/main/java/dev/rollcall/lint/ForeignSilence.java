package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an object tells other tools not to mind, by their annotations on it or on its pod template.
 * It silences the rules that are the same check here, by {@link RuleInfo#aliases()}; whether it is
 * of use is those tools' affair.
 */
final class ForeignSilence {
  private static final String LINTER = "ignore-check.kube-linter.io/";
  private static final String LINTER_ALL = "kube-linter.io/ignore-all";
  private static final String SCORE = "kube-score/ignore";
  private static final String POLARIS = "polaris.fairwinds.com/";
  private static final String EXEMPT = "exempt";
  private static final String CHECKOV = "checkov.io/skip";
  private static final String DATREE = "datree.skip/";
  private static final String EVERY_CHECK = "*";

  /** Reasons by {@code tool:check}. */
  private final Map<String, String> checks = new TreeMap<>();

  private ForeignSilence(KubeObject object) {
    read(object.at("metadata").at("annotations"));
    object.podTemplate().ifPresent(pod -> read(pod.metadata().at("annotations")));
  }

  static Optional<ForeignSilence> of(KubeObject object) {
    ForeignSilence silence = new ForeignSilence(object);
    return silence.checks.isEmpty() ? Optional.empty() : Optional.of(silence);
  }

  private void read(Node annotations) {
    for (Node.Entry entry : annotations.entries()) {
      read(entry.key().spelling(), entry.value().text(""));
    }
  }

  private void read(String key, String value) {
    if (key.startsWith(LINTER)) {
      add("kube-linter", key.substring(LINTER.length()), value, key);
    } else if (key.equals(LINTER_ALL)) {
      add("kube-linter", EVERY_CHECK, value, key);
    } else if (key.equals(SCORE)) {
      for (String check : value.split(",")) {
        add("kube-score", check.strip(), "", key);
      }
    } else if (key.startsWith(POLARIS) && key.endsWith(EXEMPT) && value.equals("true")) {
      String check = key.substring(POLARIS.length(), key.length() - EXEMPT.length());
      boolean one = check.endsWith("-");
      add("polaris", one ? check.substring(0, check.length() - 1) : EVERY_CHECK, "", key);
    } else if (key.startsWith(DATREE)) {
      add("datree", key.substring(DATREE.length()), value, key);
    } else if (key.startsWith(CHECKOV)) {
      int equals = value.indexOf('=');
      String check = equals < 0 ? value : value.substring(0, equals);
      add("checkov", check.strip(), value.substring(equals < 0 ? value.length() : equals + 1), key);
    }
  }

  /** Without a reason of its own, the annotation is the reason. */
  private void add(String tool, String check, String reason, String key) {
    checks.putIfAbsent(tool + ":" + check, reason.isBlank() ? key : reason.strip());
  }

  /** Why findings of the page's rule do not count; empty if they do. */
  Optional<String> reason(RuleInfo page) {
    for (String alias : page.aliases()) {
      String reason = checks.get(alias);
      String all = alias.substring(0, alias.indexOf(':') + 1) + EVERY_CHECK;
      if (reason != null || checks.containsKey(all)) {
        return Optional.of(reason != null ? reason : checks.get(all));
      }
    }
    return Optional.empty();
  }
}
