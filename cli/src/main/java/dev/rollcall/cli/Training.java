package dev.rollcall.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A short run of what users do most, so that a class archive made of it holds the classes they
 * need. Writes nothing.
 */
public final class Training {
  private static final String MANIFEST =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: http}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replica: 3
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - name: web
              image: registry.example.com/web:latest
              resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
              ports: [{name: http, containerPort: 8080}]
              readinessProbe: {httpGet: {path: /, port: http}}
      """;

  private Training() {}

  /** Runs the command a few times. */
  public static void main(String[] arguments) {
    for (String format : new String[] {"text", "concise", "json"}) {
      run("lint", "--no-config", "--format", format, "-");
    }
    run("plan", "-");
    System.exit(0);
  }

  private static void run(String... arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Rollcall.run(
        arguments,
        new Streams(
            new ByteArrayInputStream(MANIFEST.getBytes(StandardCharsets.UTF_8)),
            nowhere,
            nowhere,
            false,
            false,
            Path.of("").toAbsolutePath()));
  }
}
