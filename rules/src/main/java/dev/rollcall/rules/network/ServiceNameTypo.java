package dev.rollcall.rules.network;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.KnownObjects;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Nearest;
import dev.rollcall.model.ObjectRef;
import dev.rollcall.yaml.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** See the page in {@link #INFO}. */
final class ServiceNameTypo implements Rule.OnValue {
  private static final RuleInfo INFO =
      RuleInfo.rule("service-dns-name-typo", Severity.WARNING)
          .family("Services")
          .summary("An address names a Service that is not there")
          .why(
              """
              The name resolves to nothing, and the program fails when it first connects. Only names
              written out with their namespace and .svc are looked at, and only if the input has
              Services in that namespace.
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
                      env:
                      - name: QUEUE
                        value: amqp://quue.default.svc.cluster.local:5672  # finding: service-dns-name-typo
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: queue}
              spec: {type: ExternalName, externalName: queue.example.com}
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
                      env:
                      - name: QUEUE
                        value: amqp://queue.default.svc.cluster.local:5672
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: queue}
              spec: {type: ExternalName, externalName: queue.example.com}
              """)
          .profiles("strict")
          .kinds(
              "Pod",
              "Deployment",
              "StatefulSet",
              "DaemonSet",
              "ReplicaSet",
              "Job",
              "CronJob",
              "ConfigMap")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Scalar value, KubeObject object, Reporter report) {
    String text = value.spelling();
    int at = text.indexOf(SUFFIX);
    Set<String> said = new HashSet<>();
    while (at >= 0) {
      int end = at + SUFFIX.length();
      boolean ends = end == text.length() || !isName(text.charAt(end));
      if (ends) {
        check(value, text, at, said, report);
      }
      at = text.indexOf(SUFFIX, end);
    }
  }

  private static final String SUFFIX = ".svc";

  private static void check(
      Scalar value, String text, int suffix, Set<String> said, Reporter report) {
    int dot = start(text, suffix);
    String namespace = text.substring(dot, suffix);
    if (dot == 0 || text.charAt(dot - 1) != '.' || namespace.isEmpty()) {
      return;
    }
    String service = text.substring(start(text, dot - 1), dot - 1);
    List<KubeObject> others = report.manifests().ofKind("Service", namespace);
    ObjectRef ref = new ObjectRef("Service", namespace, service);
    if (service.isEmpty()
        || others.isEmpty()
        || KnownObjects.of(report.everything()).hold(ref)
        || report.context().external().covers(ref)
        || !said.add(namespace + "/" + service)) {
      return;
    }
    String message =
        "no Service "
            + namespace
            + "/"
            + service
            + " in the input"
            + nearest(service, others)
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("; correct the name, or declare it as external");
    if (text.indexOf('\n') < 0) {
      report.at(value, message);
    } else {
      report.atKey(value, message);
    }
  }

  /** With more Services than this, a similar name means nothing. */
  private static final int CANDIDATES_MAX = 40;

  private static Optional<String> nearest(String service, List<KubeObject> others) {
    Set<String> names = new TreeSet<>();
    for (KubeObject other : others.subList(0, Math.min(others.size(), CANDIDATES_MAX))) {
      names.add(other.name());
    }
    return Nearest.to(service, names);
  }

  /** Where the word that ends before {@code end} starts; a dollar or brace leaves it empty. */
  private static int start(String text, int end) {
    int start = end;
    while (start > 0 && isName(text.charAt(start - 1))) {
      start--;
    }
    boolean built = start > 0 && "${}()%".indexOf(text.charAt(start - 1)) >= 0;
    return built ? end : start;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
