package dev.rollcall.dryrun.plan;

import dev.rollcall.report.HtmlReport;
import dev.rollcall.report.Markup;

/**
 * The roll call as a part of the HTML page: the answer, and for each workload a table with a row
 * for every pod and a column for every step, then the steps in words. A sign as well as a colour
 * tells how a pod stands, so that it can be read on paper.
 */
public final class PlanHtml {
  private static final int STEPS_MAX = 120;

  private static final String STYLE =
      """
      .roll { overflow-x: auto; } .roll table { border-collapse: collapse; font-size: .85rem; }
      .roll th { text-align: left; font-weight: normal; padding: 0 .5rem 0 0; white-space: nowrap;
        position: sticky; left: 0; background: var(--page); }
      .roll thead th + th, .roll tfoot td { text-align: center; padding: 0 .15rem;
        color: var(--quiet); font-size: .75rem; white-space: nowrap; }
      .roll td { width: 1.4rem; min-width: 1.4rem; height: 1.3rem; text-align: center;
        border: 1px solid var(--page); }
      .roll .ready { background: #2e7d32; color: #fff; }
      .roll .wait { background: #b26a00; color: #fff; }
      .roll .pend { background: #5f6b7a; color: #fff; }
      .roll .bye { background: #b3261e; color: #fff; }
      .roll .done { background: #1f5fa8; color: #fff; }
      .steps { font-size: .9rem; padding-left: 0; list-style: none; }
      .steps li { margin: .15rem 0; } .steps .quiet { display: block; padding-left: 5rem; }
      .steps b { display: inline-block; min-width: 4.5rem; font-weight: normal;
        color: var(--quiet); }
      .fates th { text-align: left; vertical-align: top; padding-right: .75rem; }
      .fates td { overflow-wrap: anywhere; }
      .now { outline: 2px solid var(--text); outline-offset: -1px; }
      .steps .now { background: var(--code); outline: none; }
      .scrub { position: sticky; top: 0; background: var(--page); padding: .25rem 0; z-index: 1; }
      .scrub input { width: min(30rem, 60%); vertical-align: middle; }
      @media print { .scrub { display: none; } .now, .steps .now { outline: none; background: none; }
        .roll { overflow-x: visible; } .roll table { font-size: .7rem; }
        .roll td { print-color-adjust: exact; width: .9rem; min-width: .9rem; height: .9rem; }
        .roll tr, .steps li { break-inside: avoid; } h3 { break-after: avoid; } }
      """;

  /**
   * A slider that walks through the steps of all tables together; without scripts there is none.
   */
  private static final String SCRIPT =
      """
      <script>
      (() => {
        const section = document.querySelector('section');
        const items = [...document.querySelectorAll('.steps li[data-step]')];
        if (!items.length) return;
        const last = Math.max(...items.map(item => +item.dataset.step));
        const bar = document.createElement('p');
        bar.className = 'scrub';
        bar.innerHTML = '<label>Step <input type="range" min="0"> <output></output></label>';
        const slider = bar.querySelector('input');
        slider.max = last;
        slider.value = last;
        const show = () => {
          const step = +slider.value;
          bar.querySelector('output').textContent = step + ' of ' + last;
          document.querySelectorAll('.roll table').forEach(table => {
            let column = 0;
            [...table.tHead.rows[0].cells].forEach((cell, i) => {
              if (i > 0 && +cell.textContent <= step) column = i;
            });
            if (step >= +(table.dataset.next || Infinity)) column = 0;
            for (const row of table.rows) {
              [...row.cells].forEach((cell, i) =>
                cell.classList.toggle('now', column > 0 && i === column));
            }
          });
          items.forEach(item => item.classList.toggle('now', +item.dataset.step === step));
        };
        slider.addEventListener('input', show);
        section.querySelector('.key').before(bar);
        show();
      })();
      </script>
      """;

  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  private final PodTables tables;

  private PlanHtml(Plan plan) {
    this.plan = plan;
    this.tables = new PodTables(new PodRows(plan.timeline()), out);
  }

  /** The part for this plan. */
  public static HtmlReport.Part of(Plan plan) {
    PlanHtml html = new PlanHtml(plan);
    html.write();
    return new HtmlReport.Part(STYLE, html.out.toString());
  }

  private void write() {
    out.append("<section>\n<h2>Roll call</h2>\n");
    PlanAnswer.of(plan).forEach(this::paragraph);
    out.append("<p class=\"quiet key\">● ready, ○ not ready, ? on no node, × going or failed,");
    out.append(" ✓ succeeded; one column a step, numbered as below.</p>\n");
    for (Story story : plan.stories()) {
      if (!story.beats().isEmpty()) {
        story(story);
      }
    }
    OutageTeller.of(plan, false).forEach(outage -> OutageHtml.write(outage, out));
    out.append(SCRIPT);
    out.append("</section>\n");
  }

  private void paragraph(PlanAnswer.Line line) {
    out.append(line.bad() ? "<p class=\"error\"><b>" : "<p>").append(Markup.text(line.text()));
    out.append(line.bad() ? "</b></p>\n" : "</p>\n");
  }

  private void story(Story story) {
    String name = plan.called(story.ref());
    out.append("<h3>").append(Markup.text(name)).append(": ");
    out.append(story.change().effect().word()).append("</h3>\n");
    for (ObjectChange.FieldChange field : story.change().fields()) {
      if (story.change().old().isPresent()) {
        out.append("<p class=\"quiet\">").append(Markup.text(field.toString())).append("</p>\n");
      }
    }
    for (Stop stop : plan.stops()) {
      if (stop.isWorthTelling() && stop.workload().equals(story.ref())) {
        out.append("<p>").append(Markup.text(stop.sentence())).append("</p>\n");
      }
    }
    tables.write(story, name, STEPS_MAX);
    out.append("<ol class=\"steps\">\n");
    int shown = 0;
    for (Story.Beat beat : story.beats()) {
      if (shown++ == STEPS_MAX) {
        out.append("<li>… ").append(story.beats().size() - STEPS_MAX).append(" more</li>\n");
        break;
      }
      out.append("<li data-step=\"").append(beat.number()).append("\"><b>");
      out.append(beat.number()).append(" · ");
      out.append(beat.state().available()).append('/').append(beat.state().wanted());
      out.append("</b> ").append(Markup.text(beat.event()));
      if (!beat.deeds().isEmpty()) {
        out.append(": ").append(Markup.text(String.join("; ", beat.deeds())));
      }
      if (!beat.reason().isEmpty()) {
        out.append(" <span class=\"quiet\">waits: ").append(Markup.text(beat.reason()));
        out.append("</span>");
      }
      out.append("</li>\n");
    }
    out.append("</ol>\n");
  }
}
