package dev.rollcall.rules.security;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssProcMount implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-proc-mount", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("/proc is not masked")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              Runtimes hide the parts of /proc that reach into the node. `procMount: Unmasked` shows
              them; the baseline level refuses it unless the pod has its own user namespace (from
              1.35).
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
                    hostUsers: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext:
                        procMount: Other  # finding: pss-proc-mount
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
                    hostUsers: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      securityContext:
                        procMount: Default
              """)
          .sameAs(
              "kics:f922827f-aab6-447c-832a-e1ff63312bd3",
              "kube-linter:unsafe-proc-mount",
              "polaris:procMount",
              "trivy:KSV-0027")
          .safeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    Node mount = container.at("securityContext").at("procMount");
    String value = mount.text("Default");
    boolean ownUsers =
        report.context().oldestMinor() >= 35 && container.pod().spec().at("hostUsers").isFalse();
    if (!value.equals("Default")
        && !(ownUsers && value.equals("Unmasked"))
        && Baseline.holdsFor(container.object(), report)) {
      report.at(
          mount,
          "procMount " + value + " shows " + container + " what /proc hides" + Baseline.HINT,
          more -> more.safeFix("use Default", Edit.of(mount, "Default")));
    }
  }
}
