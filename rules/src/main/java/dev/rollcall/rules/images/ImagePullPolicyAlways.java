package dev.rollcall.rules.images;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.ImageReference;

/** See the page in {@link #INFO}. */
final class ImagePullPolicyAlways implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("image-pull-policy-always", Severity.INFO)
          .family("Images")
          .summary("The image is not pulled each time")
          .why(
              """
              With Always the registry checks the credentials of every pod, so that nobody runs a
              private image that somebody else has pulled. An image with a digest is left alone.
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
                      imagePullPolicy: IfNotPresent  # finding: image-pull-policy-always
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
                      imagePullPolicy: Always
              """)
          .profiles("opinionated")
          .sameAs(
              "checkov:CKV_K8S_15",
              "kics:caa3479d-885d-4882-9aac-95e5e78ef5c2",
              "kube-score:container-image-pull-policy",
              "polaris:pullPolicyNotAlways")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    String image = container.at("image").text("");
    boolean floating = ImageReference.parse(image).filter(ImageReference::isFloating).isPresent();
    String policy = container.at("imagePullPolicy").text(floating ? "Always" : "IfNotPresent");
    if (image.indexOf('@') < 0 && !image.isEmpty() && !policy.equals("Always")) {
      report.at(
          container.at("imagePullPolicy"),
          container
              + " may start from an image that is already on the node; set imagePullPolicy: "
              + "Always");
    }
  }
}
