package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pods of a Job: the labels the server puts on its template, and what each pod gets. */
public final class JobPodTemplate {
  private static final String PREFIX = "batch.kubernetes.io/";
  private static final int GENERATE_NAME_MAX = 58;

  /** Labels that the server puts on the template. */
  private static final Set<String> SERVERS =
      Set.of("job-name", "controller-uid", PREFIX + "job-name", PREFIX + "controller-uid");

  private JobPodTemplate() {}

  /**
   * The Job as the server stores it: selector and template carry its uid, the template its name.
   */
  public static Mapping stamped(Mapping job, String uid) {
    Node spec = job.at("spec");
    if (spec.at("manualSelector").isTrue() || spec.at("selector").isSet()) {
      return job;
    }
    Map<String, Object> template = map(spec.at("template"));
    Map<String, Object> metadata = map(spec.at("template").at("metadata"));
    Map<String, Object> labels = map(spec.at("template").at("metadata").at("labels"));
    String name = job.at("metadata").at("name").text("");
    labels.put("job-name", name);
    labels.put("controller-uid", uid);
    labels.put(PREFIX + "job-name", name);
    labels.put(PREFIX + "controller-uid", uid);
    metadata.put("labels", labels);
    template.put("metadata", metadata);
    Map<String, Object> stamped = map(spec);
    stamped.put("selector", Map.of("matchLabels", Map.of(PREFIX + "controller-uid", uid)));
    stamped.put("template", template);
    return job.with("spec", stamped);
  }

  /** The Job as it was before {@link #stamped}: what users may not write themselves. */
  public static Mapping unstamped(Mapping job, String uid) {
    Node spec = job.at("spec");
    Node template = spec.at("template");
    Node labels = template.at("metadata").at("labels");
    if (!labels.at(PREFIX + "controller-uid").text("").equals(uid)
        || !(spec instanceof Mapping all)
        || !(template instanceof Mapping pod)
        || !(template.at("metadata") instanceof Mapping metadata)) {
      return job;
    }
    Map<String, Object> own = map(labels);
    own.keySet().removeIf(SERVERS::contains);
    Mapping bare = own.isEmpty() ? metadata.without("labels") : metadata.with("labels", own);
    return job.with("spec", all.without("selector").with("template", pod.with("metadata", bare)));
  }

  /** What the pod's name starts with, before the five random characters. */
  public static String generateName(String job, int index) {
    String suffix = index < 0 ? "-" : "-" + index + "-";
    int room = GENERATE_NAME_MAX - suffix.length();
    return (job.length() > room ? job.substring(0, room) : job) + suffix;
  }

  /** A pod of the Job, without a name of its own. */
  public static Mapping pod(Mapping job, JobActions.NewPod wanted) {
    String name = job.at("metadata").at("name").text("");
    Node template = job.at("spec").at("template");
    Map<String, Object> labels = map(template.at("metadata").at("labels"));
    Map<String, Object> annotations = map(template.at("metadata").at("annotations"));
    Map<String, Object> spec = map(template.at("spec"));
    if (wanted.index() >= 0) {
      String index = String.valueOf(wanted.index());
      labels.put(JobPod.INDEX, index);
      annotations.put(JobPod.INDEX, index);
      spec.putIfAbsent("hostname", name + "-" + index);
      spec.computeIfPresent("initContainers", (key, list) -> withIndex(list));
      spec.computeIfPresent("containers", (key, list) -> withIndex(list));
    }
    if (wanted.failures() >= 0) {
      annotations.put(JobPod.FAILURES, String.valueOf(wanted.failures()));
    }
    if (wanted.ignoredFailures() > 0) {
      annotations.put(JobPod.IGNORED_FAILURES, String.valueOf(wanted.ignoredFailures()));
    }
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", "batch/v1");
    owner.put("kind", "Job");
    owner.put("name", name);
    owner.put("uid", job.at("metadata").at("uid").text(""));
    owner.put("controller", true);
    owner.put("blockOwnerDeletion", true);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("generateName", generateName(name, wanted.index()));
    metadata.put("namespace", job.at("metadata").at("namespace").text("default"));
    metadata.put("labels", labels);
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    metadata.put("ownerReferences", List.of(owner));
    List<Object> finalizers = new ArrayList<>();
    if (template.at("metadata").at("finalizers").plain() instanceof List<?> own) {
      finalizers.addAll(own);
    }
    finalizers.add(JobPod.TRACKING);
    metadata.put("finalizers", finalizers);
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", metadata);
    pod.put("spec", spec);
    return Mapping.of(job.file(), pod);
  }

  /**
   * Every container learns its index from the pod's label, unless it has a variable of the name.
   */
  private static Object withIndex(Object containers) {
    List<Object> changed = new ArrayList<>();
    for (Object container : (List<?>) containers) {
      changed.add(container instanceof Map<?, ?> fields ? withIndex(fields) : container);
    }
    return changed;
  }

  private static Map<String, Object> withIndex(Map<?, ?> container) {
    Map<String, Object> changed = new LinkedHashMap<>();
    container.forEach((key, value) -> changed.put(String.valueOf(key), value));
    List<Object> env = new ArrayList<>();
    if (container.get("env") instanceof List<?> own) {
      for (Object variable : own) {
        if (variable instanceof Map<?, ?> fields
            && "JOB_COMPLETION_INDEX".equals(fields.get("name"))) {
          return changed;
        }
        env.add(variable);
      }
    }
    String path = "metadata.labels['" + JobPod.INDEX + "']";
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("apiVersion", "v1");
    field.put("fieldPath", path);
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("name", "JOB_COMPLETION_INDEX");
    index.put("valueFrom", Map.of("fieldRef", field));
    env.add(index);
    changed.put("env", env);
    return changed;
  }

  private static Map<String, Object> map(Node node) {
    return node instanceof Mapping mapping
        ? new LinkedHashMap<>(mapping.plain())
        : new LinkedHashMap<>();
  }
}
