package dev.rollcall.rules.images;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ImageTagLatest implements Rule.OnContainer {
  private static final Parameter<Patterns> TAGS =
      Parameter.patterns("tags", "The tags that name another image tomorrow.", "latest");
  private static final RuleInfo INFO =
      RuleInfo.rule("image-tag-latest", Severity.WARNING)
          .family("Images")
          .summary("The image has no tag, or the tag `latest`")
          .why(
              """
              `latest` names a different image tomorrow. Two pods of one ReplicaSet may then run
              different code, and a rollback does not bring the old code back.
              """)
          .bad(
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: web}
              spec:
                containers:
                - name: web
                  image: nginx  # finding: image-tag-latest
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
                      image: nginx:1.27.3
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs(
              "checkov:CKV_K8S_14",
              "datree:CONTAINERS_MISSING_IMAGE_VALUE_VERSION",
              "kics:583053b7-e632-46f0-b989-f81ff8045385",
              "kube-linter:latest-tag",
              "kube-score:container-image-tag",
              "polaris:tagNotSpecified",
              "trivy:KSV-0013")
          .parameters(TAGS)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node image = container.at("image");
    String reference = image.text("");
    if (reference.isEmpty() || reference.indexOf('@') >= 0) {
      return; // Absence is the server's business, and a digest is better than any tag.
    }
    String name = reference.substring(reference.lastIndexOf('/') + 1); // host:5000/nginx has a port
    String tag = name.indexOf(':') < 0 ? "latest" : name.substring(name.indexOf(':') + 1);
    if (report.value(TAGS).match(tag)) {
      report.at(
          image, "image \"" + reference + "\" runs whatever is newest; name a version or a digest");
    }
  }
}
