package dev.rollcall.rules.references;

import dev.rollcall.lint.Dangling;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.References;

/** See the page in {@link #INFO}. */
final class ConversionServiceMissing implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("crd-conversion-service-missing", Severity.ERROR)
          .family("References")
          .summary("Custom resources are converted by a Service that is not there")
          .why(
              """
              Reading or writing the custom resource in another version than the stored one fails, and
              so does every list of them. Objects are often made elsewhere, so a name is reported only
              if one that is nearly the same is there and unused, or if the input is said to be
              complete.
              """)
          .bad(
              """
              apiVersion: apiextensions.k8s.io/v1
              kind: CustomResourceDefinition
              metadata: {name: widgets.example.com}
              spec:
                group: example.com
                scope: Namespaced
                names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
                versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object}}
                conversion:
                  strategy: Webhook
                  webhook:
                    conversionReviewVersions: [v1]
                    clientConfig:
                      service:
                        namespace: default
                        name: gaurd  # finding: crd-conversion-service-missing
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: guard}
              spec:
                type: ExternalName
                externalName: guard.example.com
              """)
          .good(
              """
              apiVersion: apiextensions.k8s.io/v1
              kind: CustomResourceDefinition
              metadata: {name: widgets.example.com}
              spec:
                group: example.com
                scope: Namespaced
                names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
                versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object}}
                conversion:
                  strategy: Webhook
                  webhook:
                    conversionReviewVersions: [v1]
                    clientConfig:
                      service:
                        namespace: default
                        name: guard
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: guard}
              spec:
                type: ExternalName
                externalName: guard.example.com
              """)
          .kinds("CustomResourceDefinition")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    for (References.Reference use : References.of(report.manifests()).from(object)) {
      if (use.to().kind().equals("Service")) {
        Dangling.find(use.to(), report)
            .ifPresent(
                gone ->
                    report.at(
                        use.name(),
                        gone.words(),
                        more ->
                            gone.meant()
                                .ifPresent(
                                    other ->
                                        more.related(
                                            other.at("metadata").at("name"),
                                            "what may be meant"))));
      }
    }
  }
}
