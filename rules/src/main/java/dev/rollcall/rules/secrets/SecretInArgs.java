package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;
import java.util.List;
import java.util.StringTokenizer;

/** See the page in {@link #INFO}. */
final class SecretInArgs implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-args", Severity.WARNING)
          .family("Secrets")
          .summary("A password or key stands in command or args")
          .why(
              """
              Arguments are shown to everybody who can read the pod or list processes on the node.
              Take the value from a Secret into a variable and write $(NAME) in the arguments, or let
              the program read a file.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - --listen=:8080
                      - --admin-password=s3cret-enough  # finding: secret-in-args
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      args:
                      - --listen=:8080
                      - --admin-password=$(ADMIN_PASSWORD)
                      env:
                      - name: ADMIN_PASSWORD
                        valueFrom:
                          secretKeyRef: {name: admin, key: password}
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    String flag = "";
    for (String field : List.of("command", "args")) {
      for (Node item : container.at(field).items()) {
        String found = "";
        for (StringTokenizer words = new StringTokenizer(item.text("")); words.hasMoreTokens(); ) {
          String word = words.nextToken();
          found = found.isEmpty() ? secretIn(word, flag) : found;
          flag = word.startsWith("--") && word.indexOf('=') < 0 ? word : "";
        }
        if (!found.isEmpty()) {
          report.at(
              item,
              found
                  + " is written out for everybody who can see the pod or its processes; take it from"
                  + " a Secret into a variable, and write $(NAME) here");
        }
      }
    }
  }

  /** What is secret about a word of a command line; empty for nothing. */
  private static String secretIn(String word, String flagBefore) {
    int equals = word.indexOf('=');
    String name = equals > 0 ? word.substring(0, equals) : flagBefore;
    String value = unquote(equals > 0 ? word.substring(equals + 1) : word);
    boolean isFlag = name.startsWith("-") || (equals > 0 && isVariable(name));
    if (isFlag && !value.startsWith("-") && SecretWords.isSecret(SecretWords.kind(name), value)) {
      return "the value of " + name;
    }
    return SecretWords.credentials(word)
        .map(user -> "the password of \"" + user + "\" in an address")
        .orElse("");
  }

  private static boolean isVariable(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static String unquote(String text) {
    int last = text.length() - 1;
    boolean quoted =
        last > 0 && text.charAt(0) == text.charAt(last) && "\"'".indexOf(text.charAt(0)) >= 0;
    return quoted ? text.substring(1, last) : text;
  }
}
