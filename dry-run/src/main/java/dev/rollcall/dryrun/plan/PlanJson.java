package dev.rollcall.dryrun.plan;

import dev.rollcall.dryrun.CalendarReport;
import dev.rollcall.dryrun.job.CronCalendar;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Related;
import dev.rollcall.report.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan for scripts; its shape is described in {@code docs/plan-json.md}. */
public final class PlanJson {
  /** With more pods than this in all states together, states are left out. */
  private static final long SHOWN_MAX = 1_000_000;

  private PlanJson() {}

  /**
   * Appends the plan.
   *
   * @param findings those that count
   * @param firings of CronJobs, if a clock was given
   */
  public static void write(
      Plan plan, List<Finding> findings, Optional<CronCalendar> firings, StringBuilder out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", 1);
    json.put("kubernetes", "1." + plan.input().minor());
    json.put("notRead", plan.input().sources().lines());
    json.put("summary", new PlanSummary(plan).sentences());
    json.put("names", plan.names());
    json.put("trace", trace(plan));
    json.put("result", plan.result());
    json.put("changes", changes(plan));
    json.put("workloads", workloads(plan));
    json.put("ifNeverReady", stops(plan));
    firings.ifPresent(calendar -> json.putAll(CalendarReport.plain(calendar)));
    plan.drain().ifPresent(drain -> json.put("drain", drain.plain()));
    plan.loss().ifPresent(loss -> json.put("loss", loss.plain()));
    json.put("findings", findings(findings));
    new JsonWriter(out, true).value(json);
    out.append('\n');
  }

  private static List<Map<String, Object>> trace(Plan plan) {
    long pods = Timeline.list(plan.result(), "pods").size();
    if (pods * plan.trace().size() <= SHOWN_MAX) {
      return plan.trace();
    }
    List<Map<String, Object>> brief = new ArrayList<>();
    for (Map<String, Object> entry : plan.trace()) {
      Map<String, Object> one = new LinkedHashMap<>(entry);
      one.remove("snapshot");
      brief.add(one);
    }
    return brief;
  }

  private static List<Object> changes(Plan plan) {
    List<Object> changes = new ArrayList<>();
    for (ObjectChange change : plan.changes()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", change.object().kind());
      one.put("namespace", change.object().namespace());
      one.put("name", change.object().name());
      one.put("effect", change.effect().word());
      List<Object> fields = new ArrayList<>();
      for (ObjectChange.FieldChange field : change.fields()) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", field.path());
        entry.put("before", field.before().plain());
        entry.put("after", field.after().plain());
        fields.add(entry);
      }
      one.put("fields", fields);
      one.put("note", change.note());
      plan.recreation(change.ref()).ifPresent(sentence -> one.put("ifDeleted", sentence));
      changes.add(one);
    }
    return changes;
  }

  private static List<Object> workloads(Plan plan) {
    List<Object> workloads = new ArrayList<>();
    for (Story story : plan.stories()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", story.ref().kind());
      one.put("namespace", story.ref().namespace());
      one.put("name", story.ref().name());
      one.put("effect", story.change().effect().word());
      one.put("complete", story.end().complete() || !story.end().exists());
      one.put("wanted", story.end().wanted());
      one.put("available", story.end().available());
      one.put("leastAvailable", story.leastAvailable());
      Map<String, Object> seconds = new LinkedHashMap<>();
      seconds.put("least", story.pace().least());
      seconds.put("withGrace", story.pace().withGrace());
      one.put("seconds", seconds);
      one.put("podsCreated", new ArrayList<>(story.podsCreated()));
      one.put("podsDeleted", new ArrayList<>(story.podsDeleted()));
      one.put("claimsCreated", new ArrayList<>(story.claimsCreated()));
      one.put("claimsDeleted", new ArrayList<>(story.claimsDeleted()));
      one.put("claimsKept", new ArrayList<>(story.claimsKept()));
      List<Object> steps = new ArrayList<>();
      for (Story.Beat beat : story.beats()) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("entry", beat.number());
        step.put("event", beat.event());
        step.put("does", beat.deeds());
        step.put("available", beat.state().available());
        step.put("wanted", beat.state().wanted());
        step.put("waits", beat.reason());
        steps.add(step);
      }
      one.put("steps", steps);
      workloads.add(one);
    }
    return workloads;
  }

  private static List<Object> stops(Plan plan) {
    List<Object> stops = new ArrayList<>();
    for (Stop stop : plan.stops()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("kind", stop.workload().kind());
      one.put("namespace", stop.workload().namespace());
      one.put("name", stop.workload().name());
      one.put("stoppedAt", stop.stuck());
      one.put("available", stop.available());
      one.put("wanted", stop.wanted());
      one.put("oldManifestsBringItBack", stop.update() ? (Object) stop.comesBack() : null);
      one.put("deleteByHand", stop.byHand());
      stops.add(one);
    }
    return stops;
  }

  private static List<Object> findings(List<Finding> counted) {
    List<Object> findings = new ArrayList<>();
    for (Finding finding : counted) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("rule", finding.rule());
      one.put("stage", finding.stage().word());
      one.put("severity", finding.severity().word());
      one.put("message", finding.message());
      one.put("file", finding.span().file());
      one.put("line", finding.span().line());
      one.put("column", finding.span().column());
      one.put("endLine", finding.span().endLine());
      one.put("endColumn", finding.span().endColumn());
      one.put("object", finding.object());
      one.put("field", finding.field());
      one.put("reason", finding.reason());
      one.put("fix", null);
      List<Object> related = new ArrayList<>();
      for (Related other : finding.related()) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("message", other.message());
        place.put("file", other.span().file());
        place.put("line", other.span().line());
        place.put("column", other.span().column());
        related.add(place);
      }
      one.put("related", related);
      List<Object> flow = new ArrayList<>();
      finding.flow().forEach(step -> flow.add(step.message()));
      one.put("flow", flow);
      findings.add(one);
    }
    return findings;
  }
}
