package dev.rollcall.rules.security;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssWindowsHostProcess implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-windows-host-process", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("A Windows container runs as a process of its host")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              A HostProcess container has the rights of an administrator of the node. The baseline
              level refuses it.
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
                    os: {name: windows}
                    securityContext:
                      windowsOptions: {hostProcess: true}  # finding: pss-windows-host-process
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
                    os: {name: windows}
                    securityContext:
                      windowsOptions: {runAsUserName: ContainerUser}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs("polaris:hostProcess", "trivy:KSV-0103")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty() || !Baseline.holdsFor(object, report)) {
      return;
    }
    PodTemplate pod = object.podTemplate().get();
    check(pod.spec(), report);
    for (Container container : pod.containers()) {
      check(container.node(), report);
    }
  }

  private static void check(Node podOrContainer, Reporter report) {
    Node field = podOrContainer.at("securityContext").at("windowsOptions").at("hostProcess");
    if (field.isTrue()) {
      report.at(field, "hostProcess makes it an administrator of the node" + Baseline.HINT);
    }
  }
}
