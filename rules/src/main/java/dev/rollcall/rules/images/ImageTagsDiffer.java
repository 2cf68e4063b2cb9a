package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import java.util.HashMap;
import java.util.Map;

/** See the page in {@link #INFO}. */
final class ImageTagsDiffer implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-differs-between-containers", Severity.INFO)
          .family("Images")
          .summary("One image in two versions in one pod")
          .why(
              """
              Init containers and sidecars often use the image of the main container. When one tag is
              raised and another forgotten, a migration of one version runs before a program of
              another.
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
                    initContainers:
                    - name: migrate
                      image: registry.example/web:1.4.1  # finding: image-differs-between-containers
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
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
                    initContainers:
                    - name: migrate
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Map<String, Container> first = new HashMap<>();
    PodTemplate pods = object.podTemplate().orElseThrow();
    for (Container container : pods.containers()) {
      if (container.role() == Container.Role.REGULAR) {
        String name = repository(container);
        if (!name.isEmpty()) {
          first.putIfAbsent(name, container);
        }
      }
    }
    for (Container container : pods.containers()) {
      Container main = first.get(repository(container));
      String own = container.at("image").text("");
      if (main != null && !main.at("image").text("").equals(own)) {
        report.at(
            container.at("image"),
            container
                + " runs "
                + own
                + " and "
                + main
                + " runs "
                + main.at("image").text("")
                + "; use one version",
            more -> more.related(main.at("image"), "the other version"));
      }
    }
  }

  private static String repository(Container container) {
    return ImageReference.parse(container.at("image").text(""))
        .map(image -> image.registry() + "/" + image.repository())
        .orElse("");
  }
}
