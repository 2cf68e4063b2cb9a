package dev.rollcall.rules.resources;

import dev.rollcall.admission.QuotaExcess;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;

/** See the page in {@link #INFO}. */
final class QuotaExceeded implements Rule.OnObject {
  private static final int RELATED_MAX = 5;
  private static final RuleInfo INFO =
      RuleInfo.rule("quota-exceeded", Severity.WARNING)
          .family("Resources")
          .summary("The objects of the input need more than their ResourceQuota allows")
          .why(
              """
              The server refuses what goes beyond the quota: the last pods of a workload never come,
              a claim or a Service is not made. Counted are the objects of the input alone, with what
              LimitRanges fill in, and of scaled workloads the fewest pods.
              """)
          .bad(
              """
              apiVersion: v1
              kind: ResourceQuota
              metadata: {name: team}
              spec:
                hard:
                  requests.cpu: "1"  # finding: quota-exceeded
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 500m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .good(
              """
              apiVersion: v1
              kind: ResourceQuota
              metadata: {name: team}
              spec:
                hard:
                  requests.cpu: "2"
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 3
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec:
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 500m, memory: 64Mi}
                        limits: {memory: 64Mi}
              """)
          .kinds("ResourceQuota")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject quota, Reporter report) {
    for (QuotaExcess excess : QuotaExcess.of(quota, report.context())) {
      report.at(
          excess.hard(),
          excess.words() + "; the server refuses what is beyond",
          more ->
              excess.shares().stream()
                  .limit(RELATED_MAX)
                  .forEach(
                      share ->
                          more.related(
                              share.object().at("metadata").at("name"), share.toString())));
    }
  }
}
