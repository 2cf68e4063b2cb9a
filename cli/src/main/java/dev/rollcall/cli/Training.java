package dev.rollcall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A short run of what users do most, so that a class archive made of it holds the classes they
 * need.
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

  /**
   * Runs the command a few times, on a file as users do; the caller throws away what it prints.
   *
   * @throws IOException if there is no place for the file, which is gone afterwards
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("rollcall");
    Path file = folder.resolve("web.yaml");
    try {
      Files.writeString(file, MANIFEST);
      for (String format : new String[] {"text", "concise", "json"}) {
        Main.run("lint", "--no-config", "--format", format, file.toString());
      }
      Main.run("lint", folder.toString());
      Main.run("plan", file.toString());
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
    System.exit(0);
  }
}
