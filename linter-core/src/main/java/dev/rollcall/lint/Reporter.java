package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Removal;
import dev.rollcall.yaml.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes what a rule has to say. The rule gives place and words; everything else is known here. */
public final class Reporter {
  private final LintContext context;
  private final ParameterValues parameters;
  private final KubeObject object;
  private final List<Finding> findings;
  private RuleInfo rule;
  private ManifestSet manifests;
  private boolean lookedAround;

  /** For one object, or for none in particular; the rules take turns with it. */
  Reporter(
      LintContext context, ParameterValues parameters, KubeObject object, List<Finding> findings) {
    this.context = context;
    this.parameters = parameters;
    this.object = object;
    this.findings = findings;
  }

  /** From now on it is this rule that reports. */
  Reporter of(RuleInfo next) {
    rule = next;
    lookedAround = false;
    return this;
  }

  /**
   * The objects that the one asked about may be compared with: mostly all of the run, see {@link
   * ManifestSet#around}.
   */
  public ManifestSet manifests() {
    lookedAround = true;
    if (manifests == null) {
      ManifestSet all = context.manifests();
      manifests = object == null ? all : all.around(object);
    }
    return manifests;
  }

  /** All objects of the run, for the question whether there is such a thing at all. */
  public ManifestSet everything() {
    lookedAround = true;
    return context.manifests();
  }

  /** Target versions, the closed world, external objects: what a rule may depend on. */
  public LintContext context() {
    lookedAround = true;
    return context;
  }

  /** What {@code rollcall.yaml} says to one of the rule's parameters, or else its default. */
  public <T> T value(Parameter<T> parameter) {
    return parameters.of(rule.id(), parameter);
  }

  /** True if the rule may have looked at more than the object it was asked about. */
  boolean lookedAround() {
    return lookedAround;
  }

  /**
   * Reports a value that is wrong: the finding covers the value. A missing one: its parent's key.
   */
  public void at(Node node, String message) {
    add(node.exists() ? node.span() : node.place(), node.path(), object, message, null);
  }

  /** Reports that something about a whole value is wrong: the finding covers its key. */
  public void atKey(Node node, String message) {
    add(node.place(), node.path(), object, message, null);
  }

  /** As {@link #at(Node, String)}, with related places or a fix set by {@code details}. */
  public void at(Node node, String message, Consumer<Details> details) {
    add(node.exists() ? node.span() : node.place(), node.path(), object, message, details);
  }

  /** As {@link #atKey(Node, String)}, with related places or a fix set by {@code details}. */
  public void atKey(Node node, String message, Consumer<Details> details) {
    add(node.place(), node.path(), object, message, details);
  }

  /** A reporter for findings about another object: for rules that ask about several. */
  public Reporter about(KubeObject other) {
    return new Reporter(context, parameters, other, findings).of(rule);
  }

  private void add(
      Span span, String field, KubeObject about, String message, Consumer<Details> details) {
    Details more = new Details();
    if (details != null) {
      details.accept(more);
    }
    Finding finding =
        Finding.of(rule.id(), Stage.RULE, more.severity(rule), message, span)
            .withRelated(more.related);
    if (about != null) {
      String blamed = more.blamed == null ? field : more.blamed.path();
      finding = finding.about(about.ref().toString(), blamed, about.source());
    }
    if (more.fix != null) {
      finding = finding.withFix(more.fix);
    }
    findings.add(finding);
  }

  /** The optional parts of a finding. */
  public static final class Details {
    private final List<Related> related = new ArrayList<>(1);
    private Fix fix;
    private Severity severity;
    private Node blamed;

    private Details() {}

    private Severity severity(RuleInfo rule) {
      return severity == null ? rule.severity() : severity;
    }

    /** Grades this finding otherwise than the rule in general. */
    public Details severity(Severity level) {
      severity = level;
      return this;
    }

    /** Names the field that the server blames where it is not the one shown. */
    public Details blames(Node field) {
      blamed = field;
      return this;
    }

    /** Points at another place that explains the finding. */
    public Details related(Node node, String message) {
      related.add(new Related(node.exists() ? node.span() : node.place(), message));
      return this;
    }

    /** Points at other places, each with its words. */
    public Details related(List<Related> places) {
      related.addAll(places);
      return this;
    }

    /** Offers a change that keeps the meaning or is plainly what was meant. */
    public Details safeFix(String title, Edit... edits) {
      fix = new Fix(title, Fix.Applicability.SAFE, List.of(edits));
      return this;
    }

    /** Offers to take away a value with its key, or an item, which makes no difference. */
    public Details safeRemoval(String title, Node value) {
      return safeRemoval(title, List.of(value));
    }

    /** Offers to take away several values at once; none where not all can be. */
    public Details safeRemoval(String title, List<Node> values) {
      Removal.of(values)
          .ifPresent(
              spans ->
                  safeFix(
                      title, spans.stream().map(span -> new Edit(span, "")).toArray(Edit[]::new)));
      return this;
    }

    /** Offers a change that may alter what happens. */
    public Details unsafeFix(String title, Edit... edits) {
      fix = new Fix(title, Fix.Applicability.UNSAFE, List.of(edits));
      return this;
    }
  }
}
