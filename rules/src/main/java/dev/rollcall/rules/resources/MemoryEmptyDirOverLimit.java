package dev.rollcall.rules.resources;

import dev.rollcall.lint.Reporter;
import dev.rollcall.lint.Rule;
import dev.rollcall.lint.RuleInfo;
import dev.rollcall.lint.Severity;
import dev.rollcall.model.Container;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Node;
import java.util.Optional;

/** See the page in {@link #INFO}. */
final class MemoryEmptyDirOverLimit implements Rule.OnObject {
  private static final RuleInfo INFO =
      RuleInfo.rule("memory-emptydir-over-limit", Severity.WARNING)
          .family("Resources")
          .summary("A volume in memory may grow beyond the memory of its pod")
          .why(
              """
              The files count against the memory limits of the containers. Before the volume is full
              the container that fills it is killed.
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
                    volumes:
                    - name: cache
                      emptyDir: {medium: Memory, sizeLimit: 1Gi}  # finding: memory-emptydir-over-limit
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: cache, mountPath: /cache}]
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
                    volumes:
                    - name: cache
                      emptyDir: {medium: Memory, sizeLimit: 32Mi}
                    containers:
                    - name: web
                      image: registry.example/web:1.4.2
                      resources:
                        requests: {cpu: 10m, memory: 64Mi}
                        limits: {memory: 64Mi}
                      volumeMounts: [{name: cache, mountPath: /cache}]
              """)
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(KubeObject object, Reporter report) {
    if (object.podTemplate().isEmpty()) {
      return;
    }
    Node spec = object.podTemplate().get().spec();
    for (Node volume : spec.at("volumes").items()) {
      Node empty = volume.at("emptyDir");
      Optional<Quantity> size = empty.at("sizeLimit").text().flatMap(Quantity::parse);
      if (size.isPresent() && empty.at("medium").text("").equals("Memory")) {
        Optional<Quantity> memory = memoryLimit(object);
        if (memory.isPresent() && size.get().compareTo(memory.get()) > 0) {
          report.at(
              empty.at("sizeLimit"),
              "volume \""
                  + volume.at("name").text("")
                  + "\" may take "
                  + size.get()
                  + " of memory, and the containers together have "
                  + memory.get());
        }
      }
    }
  }

  /** The sum over the running containers; empty if one of them has no limit. */
  private static Optional<Quantity> memoryLimit(KubeObject object) {
    Quantity sum = null;
    for (Container container : object.podTemplate().orElseThrow().containers()) {
      if (container.runsWithPod()) {
        Optional<Quantity> limit =
            container.at("resources").at("limits").at("memory").text().flatMap(Quantity::parse);
        if (limit.isEmpty()) {
          return Optional.empty();
        }
        sum = sum == null ? limit.get() : sum.plus(limit.get());
      }
    }
    return Optional.ofNullable(sum);
  }
}
