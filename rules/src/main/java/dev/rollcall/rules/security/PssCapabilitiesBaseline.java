package dev.rollcall.rules.security;

import dev.rollcall.admission.StandardValues;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssCapabilitiesBaseline implements Rule.OnContainer {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-capabilities-baseline", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("A capability beyond those that runtimes grant by default")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              NET_ADMIN reconfigures the node's network, SYS_ADMIN mounts its disks, NET_RAW forges
              packets. The baseline level allows to add only what container runtimes give anyway.
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
                      securityContext:
                        capabilities:
                          add: [NET_BIND_SERVICE, SYS_ADMIN]  # finding: pss-capabilities-baseline
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
                      securityContext:
                        capabilities:
                          add: [NET_BIND_SERVICE, KILL]
              """)
          .sameAs(
              "checkov:CKV_K8S_25",
              "checkov:CKV_K8S_39",
              "kics:235236ee-ad78-4065-bd29-61b061f28ce0",
              "kubesec:CapSysAdmin",
              "polaris:dangerousCapabilities",
              "trivy:KSV-0005",
              "trivy:KSV-0022",
              "trivy:KSV-0119",
              "trivy:KSV-0120")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Container container, Reporter report) {
    for (Node item : container.at("securityContext").at("capabilities").at("add").items()) {
      String name = item.text("");
      if (!StandardValues.isBaselineCapability(name)
          && !StandardValues.isBaselineCapability(
              CapabilityTypo.normal(name)) // the question of capability-typo
          && Baseline.holdsFor(container.object(), report)) {
        report.at(
            item,
            container
                + " adds capability "
                + name
                + ", which baseline does not allow"
                + Baseline.HINT,
            more -> Baseline.grade(container.object(), report, more));
      }
    }
  }
}
