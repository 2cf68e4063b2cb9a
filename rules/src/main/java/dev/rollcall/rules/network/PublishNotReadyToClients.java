package dev.rollcall.rules.network;

import dev.rollcall.lint.Edit;
import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KubeObject;
import dev.rollcall.yaml.Node;

/** See the page in {@link #INFO}. */
final class PublishNotReadyToClients implements Rule.OnObject {
  private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
  private static final RuleInfo INFO =
      RuleInfo.rule("publish-not-ready-on-client-service", Severity.WARNING)
          .family("Services")
          .summary("Clients are sent to pods that are not ready")
          .why(
              """
              publishNotReadyAddresses is for members that look for each other. On a Service that an
              Ingress or a load balancer sends clients to, it  switches the readiness probes off:
              requests reach pods that start, stop, or have said that they cannot serve.
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                publishNotReadyAddresses: true  # finding: publish-not-ready-on-client-service
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                tls: [{hosts: [www.example.com], secretName: web-tls}]
                rules:
                - host: www.example.com
                  http:
                    paths:
                    - path: /
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
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
                      readinessProbe: {httpGet: {path: /ready, port: 8080}}
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec:
                selector: {app: web}
                ports: [{port: 80, targetPort: 8080}]
              ---
              apiVersion: networking.k8s.io/v1
              kind: Ingress
              metadata: {name: web}
              spec:
                tls: [{hosts: [www.example.com], secretName: web-tls}]
                rules:
                - host: www.example.com
                  http:
                    paths:
                    - path: /
                      pathType: Prefix
                      backend: {service: {name: web, port: {number: 80}}}
              """)
          .profiles("recommended", "strict", "stateful")
          .kinds("Service")
          .unsafeFix()
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    Node publish = object.spec().at("publishNotReadyAddresses");
    if (!publish.isTrue() || object.spec().at("selector").at(POD_NAME).isSet()) {
      return;
    }
    String type = object.spec().at("type").text("");
    Node backend = IngressServices.of(report.manifests()).backendLeadingTo(object);
    if (backend != null) {
      report.at(
          publish,
          "an Ingress sends clients here, also to pods that are not ready; set it to false, or give"
              + " the members a headless Service of their own",
          more -> {
            more.related(backend, "the Ingress leads here");
            more.unsafeFix("serve ready pods only", Edit.of(publish, "false"));
          });
    } else if (type.equals("LoadBalancer") || type.equals("NodePort")) {
      report.at(
          publish,
          "this "
              + type
              + " Service sends clients also to pods that are not ready; set it to false,"
              + " or give the members a headless Service of their own",
          more -> more.unsafeFix("serve ready pods only", Edit.of(publish, "false")));
    }
  }
}
