import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the manifests of a large cluster for measuring {@code plan}: few objects with many pods,
 * while {@link Resources} makes many objects with few. The same numbers give the same bytes.
 *
 * <p>Of twenty workloads sixteen are Deployments, three are StatefulSets and one is a Job; two
 * DaemonSets run on every node. Twenty workloads share a namespace. Each Deployment has a Service
 * and a budget; every third spreads its pods itself, every ninth keeps them apart.
 */
final class Fleet {
  /** How many there are beside the workloads that are asked for. */
  static final int DAEMON_SETS = 2;

  private static final int PER_NAMESPACE = 20;

  /** Sizes in percent of the mean, so that not all workloads move in step. */
  private static final int[] SIZES = {20, 60, 100, 140, 180};

  private final StringBuilder out = new StringBuilder();
  private final String version;

  private Fleet(String version) {
    this.version = version;
  }

  /**
   * A whole cluster: workloads of {@code pods} pods in the mean, images of {@code version}. Returns
   * how many pods it has without those of DaemonSets.
   */
  static int write(int workloads, int pods, String version, Path file) {
    Fleet fleet = new Fleet(version);
    int all = 0;
    for (int i = 0; i < workloads; i++) {
      int size = Math.max(1, pods * SIZES[i / PER_NAMESPACE % SIZES.length] / 100);
      fleet.workload(i, size);
      all += size;
    }
    fleet.add(DAEMON_SET, "logs", "fleet", 0);
    fleet.add(DAEMON_SET, "metrics", "fleet", 0);
    fleet.writeTo(file);
    return all;
  }

  /** Deployments of equal size in one namespace and nothing else. */
  static void writeDeployments(int deployments, int replicas, String version, Path file) {
    Fleet fleet = new Fleet(version);
    for (int i = 0; i < deployments; i++) {
      fleet.add(DEPLOYMENT.replace("@extra", ""), "web-" + i, "default", replicas);
    }
    fleet.writeTo(file);
  }

  /** One StatefulSet and nothing else. */
  static void writeStatefulSet(int replicas, Path file) {
    Fleet fleet = new Fleet("1");
    fleet.add(STATEFUL_SET, "db", "default", replicas);
    fleet.writeTo(file);
  }

  /** One Job and nothing else. */
  static void writeJob(int completions, Path file) {
    Fleet fleet = new Fleet("1");
    fleet.add(JOB, "job", "default", completions);
    fleet.writeTo(file);
  }

  /** Deployments in one namespace, which has a quota. */
  static void writeWithQuota(int deployments, int replicas, Path file) {
    Fleet fleet = new Fleet("1");
    fleet.add(QUOTA, "most", "default", 0);
    for (int i = 0; i < deployments; i++) {
      fleet.add(DEPLOYMENT.replace("@extra", "") + BUDGET, "web-" + i, "default", replicas);
    }
    fleet.writeTo(file);
  }

  /** One Deployment that must spread over the nodes it selects. */
  static void writeSpread(int replicas, Path file) {
    Fleet fleet = new Fleet("1");
    String extra = SPREAD.replace("ScheduleAnyway", "DoNotSchedule") + SELECTOR;
    fleet.add(DEPLOYMENT.replace("@extra", extra), "web", "default", replicas);
    fleet.writeTo(file);
  }

  /** Deployments with budgets, each in a namespace of its own. */
  static void writeApart(int deployments, int replicas, Path file) {
    Fleet fleet = new Fleet("1");
    for (int i = 0; i < deployments; i++) {
      fleet.add(DEPLOYMENT.replace("@extra", "") + BUDGET, "web", "team-" + i, replicas);
    }
    fleet.writeTo(file);
  }

  private void workload(int i, int pods) {
    String namespace = "team-" + i / PER_NAMESPACE;
    switch (i % PER_NAMESPACE) {
      case 3, 10, 17 -> add(STATEFUL_SET, "db-" + i, namespace, pods);
      case 19 -> add(JOB, "job-" + i, namespace, pods);
      default -> {
        String extra = i % 9 == 0 ? APART : i % 3 == 0 ? SPREAD : "";
        add(DEPLOYMENT.replace("@extra", extra), "web-" + i, namespace, pods);
        add(SERVICE + BUDGET, "web-" + i, namespace, pods);
      }
    }
  }

  private void add(String template, String name, String namespace, int replicas) {
    out.append(
        template
            .replace("@namespace", namespace)
            .replace("@name", name)
            .replace("@replicas", String.valueOf(replicas))
            .replace("@version", version));
  }

  private void writeTo(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, out.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final String POD =
      """
            metadata:
              labels: {app: @name}
            spec:
              containers:
              - name: app
                image: registry.example.com/@name:@version
                ports:
                - {name: http, containerPort: 8080}
                env:
                - {name: LOG_LEVEL, value: info}
                readinessProbe:
                  httpGet: {path: /ready, port: http}
                resources:
                  requests: {cpu: 100m, memory: 128Mi}
                  limits: {memory: 256Mi}
      """;

  private static final String SPREAD =
      """
              topologySpreadConstraints:
              - maxSkew: 2
                topologyKey: kubernetes.io/hostname
                whenUnsatisfiable: ScheduleAnyway
                labelSelector: {matchLabels: {app: @name}}
      """;

  private static final String APART =
      """
              affinity:
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                  - weight: 100
                    podAffinityTerm:
                      topologyKey: kubernetes.io/hostname
                      labelSelector: {matchLabels: {app: @name}}
      """;

  private static final String SELECTOR = "        nodeSelector: {kubernetes.io/os: linux}\n";

  private static final String DEPLOYMENT =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: @name, namespace: @namespace}
      spec:
        replicas: @replicas
        strategy:
          rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}
        selector: {matchLabels: {app: @name}}
        template:
      """
          + POD
          + "@extra";

  private static final String STATEFUL_SET =
      """
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: @name, namespace: @namespace}
      spec:
        replicas: @replicas
        serviceName: @name
        selector: {matchLabels: {app: @name}}
        template:
      """
          + POD
          + """
        volumeClaimTemplates:
        - metadata: {name: data}
          spec:
            accessModes: [ReadWriteOnce]
            resources: {requests: {storage: 1Gi}}
      """;

  private static final String JOB =
      """
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: @name, namespace: @namespace}
      spec:
        completions: @replicas
        parallelism: 10
        template:
      """
          + POD
          + "        restartPolicy: Never\n";

  private static final String DAEMON_SET =
      """
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: {name: @name, namespace: @namespace}
      spec:
        selector: {matchLabels: {app: @name}}
        template:
      """
          + POD;

  private static final String SERVICE =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: @name, namespace: @namespace}
      spec:
        selector: {app: @name}
        ports:
        - {name: http, port: 80, targetPort: http}
      """;

  private static final String QUOTA =
      """
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: @name, namespace: @namespace}
      spec:
        hard: {pods: "100000", requests.cpu: "100000"}
      """;

  private static final String BUDGET =
      """
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: {name: @name, namespace: @namespace}
      spec:
        maxUnavailable: 1
        selector: {matchLabels: {app: @name}}
      """;

  /** {@code cluster|deployments COUNT PODS VERSION FILE}: for use by hand. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    int pods = Integer.parseInt(arguments[2]);
    Path file = Path.of(arguments[4]);
    if (arguments[0].equals("cluster")) {
      write(count, pods, arguments[3], file);
    } else {
      writeDeployments(count, pods, arguments[3], file);
    }
  }
}
