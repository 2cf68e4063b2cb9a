package dev.rollcall.rules.network;

import dev.rollcall.lint.Parameter;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class ServiceLinks implements Rule.OnObject {
  private static final Parameter<Long> SERVICES =
      Parameter.number(
          "services", "From how many Services on the variables cost time at start.", 50, 1, 10_000);
  private static final RuleInfo INFO =
      RuleInfo.rule("service-links", Severity.INFO)
          .family("Services")
          .summary("Each container gets variables for very many Services")
          .why(
              """
              Unless enableServiceLinks is false, every Service of the namespace becomes seven variables in each
              container. With many Services the programs start slowly, or not at all when the list gets too long.
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
                  spec:  # finding: service-links
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s0}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s1}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s2}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s3}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s4}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s5}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s6}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s7}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s8}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s9}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s10}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s11}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s12}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s13}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s14}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s15}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s16}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s17}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s18}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s19}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s20}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s21}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s22}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s23}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s24}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s25}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s26}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s27}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s28}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s29}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s30}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s31}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s32}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s33}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s34}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s35}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s36}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s37}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s38}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s39}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s40}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s41}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s42}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s43}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s44}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s45}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s46}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s47}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s48}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s49}, spec: {selector: {app: web}, ports: [{port: 80}]}}
              ---
              {apiVersion: v1, kind: Service, metadata: {name: s50}, spec: {selector: {app: web}, ports: [{port: 80}]}}
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
                    enableServiceLinks: false
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}
              """)
          .profiles("opinionated")
          .kindsWithPods()
          .parameters(SERVICES)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node links = object.podTemplate().orElseThrow().spec().at("enableServiceLinks");
    int services = report.manifests().ofKind("Service", object.namespace()).size();
    if (!links.isFalse() && services > report.value(SERVICES)) {
      report.at(
          links,
          "gives each container variables for "
              + services
              + " Services; set enableServiceLinks: false unless they are read");
    }
  }
}
