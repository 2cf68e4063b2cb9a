package dev.rollcall.rules.scheduling;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Patterns;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Mentions;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class SchedulerUnknown implements Rule.OnObject {
  private static final Parameter<Patterns> RUNNING =
      Parameter.patterns("running", "Schedulers that run in the cluster besides its own.");
  private static final RuleInfo INFO =
      RuleInfo.rule("scheduler-name-unknown", Severity.INFO)
          .family("Scheduling")
          .summary("A scheduler that nothing in the input runs")
          .why(
              """
              Pods with the name of another scheduler are left alone by the default one. If none of
              that name runs, they stay Pending without an event.
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
                    schedulerName: fast-scheduler  # finding: scheduler-name-unknown
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
                    schedulerName: default-scheduler
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .profiles("strict")
          .kindsWithPods()
          .parameters(RUNNING)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node name = object.podTemplate().orElseThrow().spec().at("schedulerName");
    if (name.isSet()
        && !name.text("").equals("default-scheduler")
        && !report.value(RUNNING).match(name.text(""))
        && !Mentions.of(report.manifests()).have(name.text(""))) {
      report.at(
          name,
          "nothing in the input runs a scheduler \""
              + name.text("")
              + "\"; without one the pods stay Pending");
    }
  }
}
