package dev.rollcall.server;

import dev.rollcall.model.CronSchedule;
import dev.rollcall.yaml.Node;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What the server checks in CronJobs. */
final class CronJobs {
  private static final int NAME_MAX = 52;

  private CronJobs() {}

  /** A CronJob. */
  static void check(Node object, Faults faults) {
    Node metadata = object.at("metadata");
    Metadata.check(metadata, Grammar.SUBDOMAIN, faults);
    if (Metadata.name(metadata).length() > NAME_MAX) {
      faults.invalid(metadata.at("name"), "has more than 52 characters; each Job's name adds 11");
    }
    Node spec = object.at("spec");
    schedule(spec.at("schedule"), faults);
    faults.atLeast(spec.at("startingDeadlineSeconds"), 0);
    if (spec.at("timeZone").isSet()) {
      timeZone(spec.at("timeZone"), faults);
    }
    faults.oneOf(spec.at("concurrencyPolicy"), "Allow", "Forbid", "Replace");
    Node job = spec.at("jobTemplate").at("spec");
    Jobs.spec(job, faults);
    if (job.at("selector").isSet()) {
      faults.invalid(job.at("selector"), "is made by the server; leave it out");
    }
    if (job.at("manualSelector").isTrue()) {
      faults.unsupported(job.at("manualSelector"), List.of("false"));
    }
    faults.atLeast(spec.at("successfulJobsHistoryLimit"), 0);
    faults.atLeast(spec.at("failedJobsHistoryLimit"), 0);
  }

  private static void schedule(Node schedule, Faults faults) {
    String text = schedule.text("");
    if (text.isEmpty()) {
      faults.required(schedule, "such as \"30 2 * * *\"");
      return;
    }
    if (text.contains("TZ")) {
      faults.invalid(schedule, "must not name a time zone; that belongs into timeZone");
      return;
    }
    try {
      CronSchedule.parse(text);
    } catch (CronSchedule.Fault fault) {
      faults.invalid(schedule, "is no schedule: " + fault.getMessage());
    }
  }

  private static void timeZone(Node zone, Faults faults) {
    String text = zone.text("");
    if (text.toLowerCase(Locale.ROOT).equals("local")) {
      faults.invalid(zone, "has to name a zone, such as Europe/Madrid");
    } else if (!isZone(text)) {
      faults.invalid(zone, "is no time zone of the IANA database, such as Europe/Madrid");
    }
  }

  private static boolean isZone(String name) {
    if (name.equals("UTC")) {
      return true;
    }
    for (String part : name.split("/", -1)) {
      if (!part.matches("[A-Za-z._0-9+][A-Za-z._0-9+-]{0,13}")) {
        return false;
      }
    }
    return ZoneId.getAvailableZoneIds().contains(name);
  }
}
