package dev.rollcall.dryrun.plan;

import dev.rollcall.model.ObjectRef;
import dev.rollcall.report.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a workload's pods, a row for each pod and a column for each step, in blocks that
 * fit a page. A row is only there while its pod is.
 */
final class PodTables {
  private static final int COLUMNS = 24;
  private static final int NAME_MAX = 32;

  private final PodRows rows;
  private final StringBuilder out;

  PodTables(PodRows rows, StringBuilder out) {
    this.rows = rows;
    this.out = out;
  }

  /** Appends them, for so many steps at the most. */
  void write(Story story, String name, int most) {
    List<ObjectRef> pods = rows.of(story.ref());
    List<Story.Beat> beats = story.beats().subList(0, Math.min(most, story.beats().size()));
    if (pods.isEmpty()) {
      return;
    }
    List<ObjectRef> drawn = pods.subList(0, Math.min(PodRows.PODS_MAX, pods.size()));
    for (int from = 0; from < beats.size(); from += COLUMNS) {
      int to = Math.min(from + COLUMNS, beats.size());
      int next = to < beats.size() ? beats.get(to).number() : -1;
      block(name, drawn, beats.subList(from, to), next);
    }
    if (pods.size() > drawn.size()) {
      out.append("<p class=\"quiet\">and more pods</p>\n");
    }
  }

  /** {@code next} is the first step of the next block; -1 if this is the last. */
  private void block(String name, List<ObjectRef> pods, List<Story.Beat> beats, int next) {
    out.append("<div class=\"roll\" tabindex=\"0\" role=\"region\" aria-label=\"Pods of ");
    out.append(Markup.text(name)).append("\">\n<table");
    out.append(next < 0 ? "" : " data-next=\"" + next + "\"");
    out.append(">\n<thead><tr><th scope=\"col\">pod</th>");
    for (Story.Beat beat : beats) {
      out.append("<th scope=\"col\">").append(beat.number()).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    pods.forEach(pod -> row(pod, beats));
    out.append("</tbody>\n<tfoot><tr><th scope=\"row\">available</th>");
    for (Story.Beat beat : beats) {
      out.append("<td>").append(beat.state().available()).append("</td>");
    }
    out.append("</tr></tfoot>\n</table>\n</div>\n");
  }

  private void row(ObjectRef pod, List<Story.Beat> beats) {
    List<PodRows.Standing> standings = new ArrayList<>(beats.size());
    boolean there = false;
    for (Story.Beat beat : beats) {
      PodRows.Standing standing = rows.standing(pod, beat.number());
      standings.add(standing);
      there |= standing != PodRows.Standing.ABSENT;
    }
    if (!there) {
      return;
    }
    out.append("<tr>").append(head(pod.name()));
    for (PodRows.Standing standing : standings) {
      if (standing == PodRows.Standing.ABSENT) {
        out.append("<td></td>");
      } else {
        out.append("<td class=\"").append(standing.style()).append("\" title=\"");
        out.append(Markup.text(pod.name())).append(": ").append(standing.words());
        out.append("\">").append(standing.sign()).append("</td>");
      }
    }
    out.append("</tr>\n");
  }

  /** Of a long name the end tells it from the others. */
  private static String head(String name) {
    if (name.length() <= NAME_MAX) {
      return "<th scope=\"row\">" + Markup.text(name) + "</th>";
    }
    return "<th scope=\"row\" title=\""
        + Markup.text(name)
        + "\">…"
        + Markup.text(name.substring(name.length() - NAME_MAX + 1))
        + "</th>";
  }
}
