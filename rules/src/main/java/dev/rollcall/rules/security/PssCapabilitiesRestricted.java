package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class PssCapabilitiesRestricted implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-capabilities-restricted", Severity.WARNING)
          .family("Pod Security Standards, restricted")
          .summary("The container keeps capabilities")
          .why(
              """
              Runtimes give each container more than a dozen capabilities; hardly any program needs
              one. The restricted level wants all dropped, and allows NET_BIND_SERVICE to be added
              back.
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
                    - name: web  # finding: pss-capabilities-restricted
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
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      securityContext: {capabilities: {drop: [ALL]}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict", "pss-restricted")
          .sameAs(
              "checkov:CKV_K8S_28",
              "checkov:CKV_K8S_37",
              "kics:19ebaa28-fc86-4a58-bcfa-015c9e22fe40",
              "kics:268ca686-7fb7-4ae9-b129-955a2a89064e",
              "kics:2f1a0619-b12b-48a0-825f-993bb6f01d58",
              "kics:dbbc6705-d541-43b0-b166-dd4be8208b54",
              "kube-linter:drop-net-raw-capability",
              "kubesec:CapDropAll",
              "kubesec:CapDropAny",
              "polaris:insecureCapabilities",
              "trivy:KSV-0003",
              "trivy:KSV-0106")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    object
        .podTemplate()
        .ifPresent(
            pod ->
                Restricted.capabilities(pod)
                    .forEach(wrong -> report.at(wrong.node(), wrong.message())));
  }
}
