package dev.rollcall.lint;

import dev.rollcall.yaml.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something a person should look at.
 *
 * @param rule the id of the rule or check, such as {@code image-tag-latest}
 * @param object the object concerned, such as {@code StatefulSet shop/postgres}; empty if none
 * @param field the server's path of the field, such as {@code spec.replicas}; empty if none
 * @param reason the server's word, such as {@code FieldValueInvalid}; empty for rules
 * @param versions the Kubernetes minors it holds for, such as {@code 1.31..1.34}; empty means all
 *     that were asked for
 * @param source the template the object was made from, by a {@code # Source:} comment
 * @param flow the steps that lead to it, in their order; empty if it needs none
 */
public record Finding(
    String rule,
    Stage stage,
    Severity severity,
    String message,
    Span span,
    String object,
    String field,
    String reason,
    String versions,
    Optional<String> source,
    List<Related> related,
    Optional<Fix> fix,
    List<Related> flow) {

  public Finding {
    related = List.copyOf(related);
    flow = List.copyOf(flow);
  }

  /** The id of findings that only follow from others; reports for people leave them out. */
  public static final String CONSEQUENCE = "consequence";

  /** The id of findings on what a server does not store; rules may know why. */
  public static final String DROPPED = "dropped-field";

  /** By place, then rule, then words: the order of every report. */
  public static final Comparator<Finding> ORDER = Finding::compare;

  private static int compare(Finding one, Finding other) {
    int order = one.span.compareTo(other.span);
    order = order != 0 ? order : one.stage.compareTo(other.stage);
    order = order != 0 ? order : one.rule.compareTo(other.rule);
    order = order != 0 ? order : one.message.compareTo(other.message);
    order = order != 0 ? order : one.object.compareTo(other.object);
    return order != 0 ? order : one.field.compareTo(other.field);
  }

  /** True if a server does not take the object for this. */
  public boolean isRefusal() {
    boolean refuses = stage == Stage.DECODE || stage == Stage.SERVER || stage == Stage.ADMISSION;
    return refuses && severity == Severity.ERROR;
  }

  /** A finding with the parts that all have; add the others by {@code with…}. */
  public static Finding of(String rule, Stage stage, Severity severity, String message, Span span) {
    return new Finding(
        rule,
        stage,
        severity,
        message,
        span,
        "",
        "",
        "",
        "",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** A copy about that object and field. */
  public Finding about(String object, String field, Optional<String> source) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy with another id. */
  public Finding withRule(String rule) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy with the server's reason. */
  public Finding withReason(String reason) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy that holds for some versions only. */
  public Finding withVersions(String versions) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy with another severity. */
  public Finding withSeverity(Severity severity) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy with related places. */
  public Finding withRelated(List<Related> related) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }

  /** A copy with a fix. */
  public Finding withFix(Fix fix) {
    return with(Optional.of(fix), flow);
  }

  /** A copy with the steps that lead to it. */
  public Finding withFlow(List<Related> flow) {
    return with(fix, flow);
  }

  private Finding with(Optional<Fix> fix, List<Related> flow) {
    return new Finding(
        rule, stage, severity, message, span, object, field, reason, versions, source, related, fix,
        flow);
  }
}
