package dev.rollcall.dryrun.plan;

import dev.rollcall.report.Markup;

/** Nodes that go away, as a part of the HTML page. */
final class OutageHtml {
  private OutageHtml() {}

  /** Appends the story. */
  static void write(OutageStory story, StringBuilder out) {
    out.append("<h3>").append(Markup.text(story.title())).append("</h3>\n");
    out.append(story.bad() ? "<p class=\"error\"><b>" : "<p>");
    out.append(Markup.text(story.answer())).append(story.bad() ? "</b></p>\n" : "</p>\n");
    for (OutageStory.Part part : story.parts()) {
      if (!part.condition().isEmpty()) {
        out.append("<p>").append(Markup.text(part.condition())).append("</p>\n");
      }
      if (!part.commands().isEmpty()) {
        out.append("<pre>").append(Markup.text(String.join("\n", part.commands())));
        out.append("</pre>\n");
      }
      out.append("<table class=\"fates\">\n");
      for (OutageStory.Row row : part.rows()) {
        out.append("<tr><th scope=\"row\">").append(Markup.text(row.word())).append("</th><td>");
        out.append(Markup.text(row.text())).append("</td></tr>\n");
      }
      out.append("</table>\n");
    }
    out.append("<ol class=\"steps\">\n");
    for (OutageStory.Line line : story.moves()) {
      out.append("<li><b>").append(line.number()).append("</b> ").append(Markup.text(line.text()));
      if (!line.remark().isEmpty()) {
        out.append(" <span class=\"quiet\">").append(Markup.text(line.remark()));
        out.append("</span>");
      }
      out.append("</li>\n");
    }
    out.append("</ol>\n");
  }
}
