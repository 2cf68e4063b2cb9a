package dev.rollcall.rules.budgets;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.IntOrPercent;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class BudgetPercentOnFew implements Rule.OnObject {
  private static final long FEW = 5;
  private static final RuleInfo INFO =
      RuleInfo.rule("pdb-percent-on-few", Severity.INFO)
          .family("Disruption budgets")
          .summary("A percentage of few pods is rounded to something else")
          .why(
              """
              Percentages are rounded up. Of three pods, 25 % that may be unavailable is one pod, a
              third of them, and 50 % that must be available  is two. With few pods a number says
              what happens.
              """)
          .bad(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                minAvailable: 50%  # finding: pdb-percent-on-few
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
              """)
          .good(
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: ScheduleAnyway
                      labelSelector: {matchLabels: {app: web}}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: policy/v1
              kind: PodDisruptionBudget
              metadata: {name: web}
              spec:
                minAvailable: 2
                unhealthyPodEvictionPolicy: AlwaysAllow
                selector: {matchLabels: {app: web}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("PodDisruptionBudget")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Guarded guarded = Guarded.by(object, report);
    Node most = object.spec().at("maxUnavailable");
    Node field = most.isSet() ? most : object.spec().at("minAvailable");
    IntOrPercent value = IntOrPercent.of(field).orElse(null);
    long pods = guarded.pods();
    if (value == null || !value.percent() || !guarded.known() || pods < 2 || pods >= FEW) {
      return;
    }
    long count = value.up(pods);
    boolean exact = value.value() * pods % 100 == 0;
    boolean blocks = most.isSet() ? count == 0 : count >= pods;
    if (!exact && !blocks) {
      report.at(
          field,
          value
              + " of "
              + pods
              + " pods is rounded up to "
              + count
              + ", which is "
              + (count * 100 / pods)
              + " %; write "
              + count);
    }
  }
}
