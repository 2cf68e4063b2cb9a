package dev.rollcall.dryrun.plan;

import dev.rollcall.lint.LintReport;
import dev.rollcall.report.Markdown;
import dev.rollcall.report.MarkdownReport;

/**
 * The plan for the description of a merge request: the answer, what happens to each workload, nodes
 * that go away, the steps to unfold, and the findings.
 */
public final class PlanMarkdown {
  private static final int WORKLOADS_MAX = 40;
  private static final int STEPS_MAX = 12;

  private final Plan plan;
  private final StringBuilder out;

  private PlanMarkdown(Plan plan, StringBuilder out) {
    this.plan = plan;
    this.out = out;
  }

  /** Appends the plan and the findings that count. */
  public static void write(Plan plan, LintReport report, StringBuilder out) {
    PlanMarkdown markdown = new PlanMarkdown(plan, out);
    markdown.answer();
    markdown.workloads();
    OutageTeller.of(plan, false).forEach(markdown::outage);
    markdown.steps();
    markdown.chart();
    new MarkdownReport().forPeople().write(report, out);
  }

  private void answer() {
    out.append("## Rollout\n\n");
    PlanAnswer.of(plan).forEach(line -> bullet(line.text(), line.bad()));
    out.append('\n');
  }

  private void bullet(String line, boolean bad) {
    out.append(bad ? "- **" : "- ").append(Markdown.text(line)).append(bad ? "**\n" : "\n");
  }

  private void workloads() {
    int shown = 0;
    for (Story story : plan.stories()) {
      if (story.change().effect() == Effect.NO_OP && story.beats().isEmpty()) {
        continue;
      }
      if (shown++ == 0) {
        out.append("| What | Workload | Change |\n|---|---|---|\n");
      }
      if (shown <= WORKLOADS_MAX) {
        row(story);
      }
    }
    if (shown > WORKLOADS_MAX) {
      out.append("\nAnd ").append(shown - WORKLOADS_MAX).append(" more workloads.\n");
    }
    out.append(shown > 0 ? "\n" : "");
  }

  private void row(Story story) {
    out.append("| ").append(story.change().effect().word()).append(" | ");
    out.append(Markdown.text(plan.called(story.ref()))).append(" | ");
    String separator = "";
    if (story.change().old().isPresent()) {
      for (ObjectChange.FieldChange field : story.change().fields()) {
        out.append(separator).append(Markdown.code(field.toString()));
        separator = "<br>";
      }
    }
    if (!story.change().note().isEmpty()) {
      out.append(separator).append(Markdown.text(story.change().note()));
      separator = "<br>";
    }
    if (plan.recreation(story.ref()).isPresent()) {
      out.append(separator).append(Markdown.text(plan.recreation(story.ref()).get()));
      separator = "<br>";
    }
    for (Stop stop : plan.stops()) {
      if (stop.isWorthTelling() && stop.workload().equals(story.ref())) {
        out.append(separator).append(Markdown.text(stop.sentence()));
      }
    }
    out.append(" |\n");
  }

  private void outage(OutageStory story) {
    out.append("### ").append(Markdown.text(story.title())).append("\n\n");
    bullet(story.answer(), story.bad());
    for (OutageStory.Part part : story.parts()) {
      if (!part.condition().isEmpty()) {
        bullet(part.condition(), false);
      }
      part.commands()
          .forEach(command -> out.append("- ").append(Markdown.code(command)).append('\n'));
      if (!part.rows().isEmpty()) {
        out.append("\n| | |\n|---|---|\n");
      }
      for (OutageStory.Row row : part.rows()) {
        out.append("| ").append(Markdown.text(row.word())).append(" | ");
        out.append(Markdown.text(row.text())).append(" |\n");
      }
      out.append('\n');
    }
  }

  private void steps() {
    StringBuilder text = new StringBuilder();
    StepText steps = new StepText(plan, false, text);
    int shown = 0;
    for (Story story : plan.stories()) {
      if (!story.beats().isEmpty() && shown++ < STEPS_MAX) {
        steps.write(story);
      }
    }
    if (shown == 0) {
      return;
    }
    out.append("<details><summary>Steps</summary>\n\n```text");
    out.append(text.toString().replace("```", "'''")).append("```\n\n</details>\n\n");
  }

  private void chart() {
    boolean any = plan.stories().stream().anyMatch(story -> !story.beats().isEmpty());
    if (any) {
      out.append("<details><summary>Chart</summary>\n\n```mermaid\n");
      PlanMermaid.write(plan, out);
      out.append("```\n\n</details>\n\n");
    }
  }
}
