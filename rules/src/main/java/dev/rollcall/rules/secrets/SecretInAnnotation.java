package dev.rollcall.rules.secrets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SecretInAnnotation implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-annotation", Severity.WARNING)
          .family("Secrets")
          .summary("A password stands in an annotation")
          .why(
              """
              Annotations are shown to everybody who may list the object, are copied to the objects it
              makes, and end up in logs and dashboards. Put the value into a Secret and let the tool
              that reads the annotation look there.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Service
              metadata:
                name: web
                annotations:
                  monitoring.example.com/password: s3cret-enough  # finding: secret-in-annotation
              spec:
                type: ExternalName
                externalName: web.example.com
              """)
          .good(
              """
              apiVersion: v1
              kind: Service
              metadata:
                name: web
                annotations:
                  monitoring.example.com/secret-name: monitoring
              spec:
                type: ExternalName
                externalName: web.example.com
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    check(object.at("metadata").at("annotations"), report);
    if (!object.kind().equals("Pod")) {
      object.podTemplate().ifPresent(pods -> check(pods.metadata().at("annotations"), report));
    }
  }

  private static void check(Node annotations, Reporter report) {
    for (Node.Entry entry : annotations.entries()) {
      String text = entry.value().text("");
      boolean password =
          SecretWords.kind(entry.key().spelling()) == SecretWords.Kind.PASSWORD
              && SecretWords.isSecret(SecretWords.Kind.PASSWORD, text);
      if (password || (text.length() < LENGTH_MAX && SecretWords.credentials(text).isPresent())) {
        report.at(
            entry.value(),
            "the annotation shows a password to everybody who may list the object; put it into a"
                + " Secret");
      }
    }
  }

  /** Longer ones are copies of whole objects, such as the last applied configuration. */
  private static final int LENGTH_MAX = 2000;
}
