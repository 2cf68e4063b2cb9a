package dev.rollcall.dryrun.job;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Jobs of a CronJob. */
public final class CronJobTemplate {
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";

  private CronJobTemplate() {}

  /**
   * The Job for a scheduled time.
   *
   * @param scheduled seconds since 1970
   */
  public static Mapping job(Mapping cronJob, long scheduled) {
    Node template = cronJob.at("spec").at("jobTemplate");
    ZoneId zone = CronJobSync.zone(cronJob.at("spec").at("timeZone").text(""));
    Map<String, Object> annotations = map(template.at("metadata").at("annotations"));
    annotations.put(
        SCHEDULED,
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            Instant.ofEpochSecond(scheduled).atZone(zone == null ? ZoneOffset.UTC : zone)));
    String name = cronJob.at("metadata").at("name").text("");
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("apiVersion", "batch/v1");
    owner.put("kind", "CronJob");
    owner.put("name", name);
    owner.put("uid", cronJob.at("metadata").at("uid").text(""));
    owner.put("controller", true);
    owner.put("blockOwnerDeletion", true);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", CronJobSync.jobName(name, scheduled));
    metadata.put("namespace", cronJob.at("metadata").at("namespace").text("default"));
    Map<String, Object> labels = map(template.at("metadata").at("labels"));
    if (!labels.isEmpty()) {
      metadata.put("labels", labels);
    }
    metadata.put("annotations", annotations);
    metadata.put("ownerReferences", List.of(owner));
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("apiVersion", "batch/v1");
    job.put("kind", "Job");
    job.put("metadata", metadata);
    job.put("spec", map(template.at("spec")));
    return Mapping.of(cronJob.file(), job);
  }

  private static Map<String, Object> map(Node node) {
    return node instanceof Mapping mapping
        ? new LinkedHashMap<>(mapping.plain())
        : new LinkedHashMap<>();
  }
}
