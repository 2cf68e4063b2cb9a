package dev.rollcall.rules.security;

import dev.rollcall.admission.StandardValues;
import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.PodTemplate;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PssAppArmor implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("pss-apparmor", Severity.ERROR)
          .family("Pod Security Standards, baseline")
          .summary("The AppArmor profile is switched off")
          .profiles("recommended", "strict", "pss-baseline", "pss-restricted")
          .why(
              """
              Runtimes confine containers by an AppArmor profile where the node has it. Unconfined
              takes that away; the baseline level allows RuntimeDefault and Localhost only.
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
                    securityContext:
                      appArmorProfile: {type: Unconfined}  # finding: pss-apparmor
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
                    securityContext:
                      appArmorProfile: {type: RuntimeDefault}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .sameAs("kubesec:ApparmorUnconfined", "trivy:KSV-0002")
          .unsafeFix()
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
    for (Node.Entry entry : pod.metadata().at("annotations").entries()) {
      String value = entry.value().text("");
      if (!StandardValues.allowsAppArmor(entry.key().spelling(), value)) {
        report.at(
            entry.value(),
            "AppArmor profile \"" + value + "\" is not allowed by baseline; use runtime/default");
      }
    }
  }

  private static void check(Node podOrContainer, Reporter report) {
    Node type = podOrContainer.at("securityContext").at("appArmorProfile").at("type");
    if (type.isSet() && !StandardValues.isConfiningProfile(type.text(""))) {
      report.at(
          type,
          "appArmorProfile " + type.text("") + " is not allowed by baseline; use RuntimeDefault",
          more -> more.unsafeFix("use RuntimeDefault", Edit.of(type, "RuntimeDefault")));
    }
  }
}
