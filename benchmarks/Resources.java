import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a made-up company's manifests: applications in the folders of teams, or all in one file.
 * The same numbers give the same bytes.
 *
 * <p>The mix follows what repositories hold: many Deployments with Service, ConfigMap, budget and
 * autoscaler, some StatefulSets with headless Services and claims, a few CronJobs and DaemonSets.
 * One web application in twenty-five has a mistake.
 */
final class Resources {
  private static final int TEAMS_PER_1000 = 8;
  private static final int MISTAKE_EVERY = 50;

  private final List<Document> documents = new ArrayList<>();
  private final int teams;

  private record Document(String folder, String file, String text) {}

  private Resources(int count) {
    teams = Math.max(1, count * TEAMS_PER_1000 / 1000);
    for (int team = 0; team < teams; team++) {
      document("team-" + team, "namespace", NAMESPACE.replace("@team", "team-" + team));
    }
    for (int app = 0; documents.size() < count; app++) {
      application(app);
    }
    documents.subList(count, documents.size()).clear();
  }

  /** Each object in a file of its own: {@code team-3/app-17/service.yaml}. */
  static void writeFolder(int count, Path folder) {
    for (Document document : new Resources(count).documents) {
      write(folder.resolve(document.folder()).resolve(document.file() + ".yaml"), document.text());
    }
  }

  /** All objects in one file, as a renderer prints them. */
  static void writeFile(int count, Path file) {
    StringBuilder all = new StringBuilder();
    for (Document document : new Resources(count).documents) {
      all.append(all.isEmpty() ? "" : "---\n").append(document.text());
    }
    write(file, all.toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void application(int app) {
    switch (app % 10) {
      case 0, 1, 2, 3, 4 -> web(app);
      case 5, 6 -> worker(app);
      case 7, 8 -> database(app);
      default -> {
        if (app % 100 == 19) {
          agent(app);
        } else {
          batch(app);
        }
      }
    }
  }

  private void web(int app) {
    add(
        app,
        "deployment",
        DEPLOYMENT.replace("  @replicas\n", isMistaken(app) ? "  replica: 3\n" : ""));
    add(app, "service", SERVICE);
    add(app, "configmap", CONFIG_MAP);
    add(app, "serviceaccount", SERVICE_ACCOUNT);
    add(app, "pdb", BUDGET);
    add(app, "hpa", AUTOSCALER);
    add(app, "ingress", INGRESS);
  }

  private void worker(int app) {
    add(app, "deployment", DEPLOYMENT);
    add(app, "service", SERVICE);
    add(app, "configmap", CONFIG_MAP);
    add(app, "secret", SECRET);
    add(app, "serviceaccount", SERVICE_ACCOUNT);
    add(app, "pdb", BUDGET);
    add(app, "networkpolicy", NETWORK_POLICY);
  }

  private void database(int app) {
    add(app, "statefulset", STATEFUL_SET);
    add(app, "headless", HEADLESS_SERVICE);
    add(app, "service", SERVICE);
    add(app, "configmap", CONFIG_MAP);
    add(app, "serviceaccount", SERVICE_ACCOUNT);
    add(app, "pdb", BUDGET);
  }

  private void batch(int app) {
    add(app, "cronjob", CRON_JOB);
    add(app, "configmap", CONFIG_MAP);
    add(app, "serviceaccount", SERVICE_ACCOUNT);
    add(app, "role", ROLE);
    add(app, "rolebinding", ROLE_BINDING);
  }

  private void agent(int app) {
    add(app, "daemonset", DAEMON_SET);
    add(app, "configmap", CONFIG_MAP);
    add(app, "serviceaccount", SERVICE_ACCOUNT);
  }

  private static boolean isMistaken(int app) {
    return app % MISTAKE_EVERY == 0;
  }

  private void add(int app, String file, String template) {
    String team = "team-" + app % teams;
    String name = "app-" + app;
    document(
        team + "/" + name,
        file,
        template
            .replace("@team", team)
            .replace("@name", name)
            .replace("@replicas", "replicas: " + (2 + app % 3))
            .replace("@patch", String.valueOf(app % 17))
            .replace("@minute", String.valueOf(app % 60)));
  }

  private void document(String folder, String file, String text) {
    documents.add(new Document(folder, file, text));
  }

  private static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: @team
        labels:
          pod-security.kubernetes.io/warn: restricted
      """;

  private static final String CONTAINER =
      """
            - name: app
              image: registry.example.com/@team/@name:1.4.@patch
              ports:
              - name: http
                containerPort: 8080
              envFrom:
              - configMapRef:
                  name: @name
              env:
              - name: POD_NAME
                valueFrom:
                  fieldRef:
                    fieldPath: metadata.name
              - name: LOG_LEVEL
                value: info
              readinessProbe:
                httpGet:
                  path: /ready
                  port: http
                periodSeconds: 5
              livenessProbe:
                httpGet:
                  path: /alive
                  port: http
                initialDelaySeconds: 15
              resources:
                requests:
                  cpu: 100m
                  memory: 128Mi
                limits:
                  memory: 256Mi
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              volumeMounts:
              - name: scratch
                mountPath: /tmp
      """;

  private static final String SPREAD =
      """
            topologySpreadConstraints:
            - maxSkew: 1
              topologyKey: kubernetes.io/hostname
              whenUnsatisfiable: ScheduleAnyway
              labelSelector:
                matchLabels:
                  app.kubernetes.io/name: @name
      """;

  private static final String POD =
      """
          metadata:
            labels:
              app.kubernetes.io/name: @name
          spec:
            serviceAccountName: @name
            automountServiceAccountToken: false
            securityContext:
              runAsNonRoot: true
              runAsUser: 10001
              seccompProfile:
                type: RuntimeDefault
      """
          + SPREAD
          + """
                containers:
          """
          + CONTAINER
          + """
                volumes:
                - name: scratch
                  emptyDir:
                    sizeLimit: 64Mi
          """;

  private static final String HEAD =
      """
      metadata:
        name: @name
        namespace: @team
        labels:
          app.kubernetes.io/name: @name
          app.kubernetes.io/part-of: @team
        annotations:
          example.com/owner: @team@example.com
      """;

  private static final String DEPLOYMENT =
      "apiVersion: apps/v1\nkind: Deployment\n"
          + HEAD
          + """
          spec:
            @replicas
            revisionHistoryLimit: 3
            strategy:
              type: RollingUpdate
              rollingUpdate:
                maxSurge: 25%
                maxUnavailable: 0
            selector:
              matchLabels:
                app.kubernetes.io/name: @name
            template:
          """
          + POD;

  private static final String STATEFUL_SET =
      "apiVersion: apps/v1\nkind: StatefulSet\n"
          + HEAD
          + """
          spec:
            serviceName: @name-headless
            @replicas
            podManagementPolicy: OrderedReady
            persistentVolumeClaimRetentionPolicy:
              whenDeleted: Retain
              whenScaled: Retain
            updateStrategy:
              type: RollingUpdate
            selector:
              matchLabels:
                app.kubernetes.io/name: @name
            template:
          """
          + POD.replace(
              "mountPath: /tmp\n",
              "mountPath: /tmp\n        - name: data\n          mountPath: /var/lib/data\n")
          + """
            volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: fast
                resources:
                  requests:
                    storage: 10Gi
          """;

  private static final String DAEMON_SET =
      "apiVersion: apps/v1\nkind: DaemonSet\n"
          + HEAD
          + """
          spec:
            updateStrategy:
              type: RollingUpdate
              rollingUpdate:
                maxUnavailable: 1
            selector:
              matchLabels:
                app.kubernetes.io/name: @name
            template:
          """
          + POD.replace(SPREAD, "");

  private static final String CRON_JOB =
      "apiVersion: batch/v1\nkind: CronJob\n"
          + HEAD
          + """
          spec:
            schedule: "@minute 3 * * *"
            timeZone: Etc/UTC
            concurrencyPolicy: Forbid
            startingDeadlineSeconds: 600
            jobTemplate:
              spec:
                backoffLimit: 2
                activeDeadlineSeconds: 3600
                ttlSecondsAfterFinished: 86400
                template:
                  metadata:
                    labels:
                      app.kubernetes.io/name: @name
                  spec:
                    serviceAccountName: @name
                    restartPolicy: Never
                    securityContext:
                      runAsNonRoot: true
                      runAsUser: 10001
                      seccompProfile:
                        type: RuntimeDefault
                    containers:
                    - name: report
                      image: registry.example.com/@team/@name:1.4.@patch
                      args: [--since, 24h]
                      envFrom:
                      - configMapRef:
                          name: @name
                      resources:
                        requests:
                          cpu: 100m
                          memory: 128Mi
                        limits:
                          memory: 256Mi
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities:
                          drop: [ALL]
          """;

  private static final String SERVICE =
      "apiVersion: v1\nkind: Service\n"
          + HEAD
          + """
          spec:
            selector:
              app.kubernetes.io/name: @name
            ports:
            - name: http
              port: 80
              targetPort: http
          """;

  private static final String HEADLESS_SERVICE =
      "apiVersion: v1\nkind: Service\n"
          + HEAD.replaceFirst("name: @name", "name: @name-headless")
          + """
          spec:
            clusterIP: None
            publishNotReadyAddresses: true
            selector:
              app.kubernetes.io/name: @name
            ports:
            - name: http
              port: 8080
              targetPort: http
          """;

  private static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\n"
          + HEAD
          + """
          data:
            DATABASE_HOST: db.@team.svc
            DATABASE_POOL: "20"
            FEATURES: search,export,audit
            application.properties: |
              server.port=8080
              server.shutdown=graceful
              cache.entries=10000
              cache.ttl=5m
              metrics.enabled=true
              metrics.path=/metrics
          """;

  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\n"
          + HEAD
          + """
          type: Opaque
          data:
            ca.pem: bm90IGEgcmVhbCBjZXJ0aWZpY2F0ZQ==
          """;

  private static final String SERVICE_ACCOUNT =
      "apiVersion: v1\nkind: ServiceAccount\n" + HEAD + "automountServiceAccountToken: false\n";

  private static final String BUDGET =
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\n"
          + HEAD
          + """
          spec:
            maxUnavailable: 1
            unhealthyPodEvictionPolicy: IfHealthyBudget
            selector:
              matchLabels:
                app.kubernetes.io/name: @name
          """;

  private static final String AUTOSCALER =
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
          + HEAD
          + """
          spec:
            scaleTargetRef:
              apiVersion: apps/v1
              kind: Deployment
              name: @name
            minReplicas: 2
            maxReplicas: 10
            metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 70
          """;

  private static final String INGRESS =
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
          + HEAD
          + """
          spec:
            ingressClassName: public
            rules:
            - host: @name.example.com
              http:
                paths:
                - path: /
                  pathType: Prefix
                  backend:
                    service:
                      name: @name
                      port:
                        name: http
          """;

  private static final String NETWORK_POLICY =
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
          + HEAD
          + """
          spec:
            podSelector:
              matchLabels:
                app.kubernetes.io/name: @name
            policyTypes: [Ingress]
            ingress:
            - from:
              - namespaceSelector:
                  matchLabels:
                    kubernetes.io/metadata.name: @team
              ports:
              - port: http
          """;

  private static final String ROLE =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n"
          + HEAD
          + """
          rules:
          - apiGroups: [""]
            resources: [configmaps]
            verbs: [get, list, watch]
          """;

  private static final String ROLE_BINDING =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n"
          + HEAD
          + """
          roleRef:
            apiGroup: rbac.authorization.k8s.io
            kind: Role
            name: @name
          subjects:
          - kind: ServiceAccount
            name: @name
            namespace: @team
          """;

  /** {@code FOLDER|FILE COUNT PATH}: for use by hand. */
  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    if (arguments[0].equals("folder")) {
      writeFolder(count, Path.of(arguments[2]));
    } else {
      writeFile(count, Path.of(arguments[2]));
    }
  }
}
