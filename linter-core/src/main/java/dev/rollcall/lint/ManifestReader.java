package dev.rollcall.lint;

import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.yaml.Document;
import dev.rollcall.yaml.LineBreaks;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import dev.rollcall.yaml.Parsed;
import dev.rollcall.yaml.Problem;
import dev.rollcall.yaml.Span;
import dev.rollcall.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** One file's text to objects; what cannot be read becomes findings, what is no object is named. */
public final class ManifestReader {
  /** The rule id for a text that is a template still to be rendered. */
  public static final String UNRENDERED_TEMPLATE = "unrendered-template";

  /**
   * What a file holds.
   *
   * @param findings faults of the text, in the order of the file
   * @param skipped documents that are YAML but no Kubernetes objects
   */
  public record Contents(
      Manifest manifest, List<KubeObject> objects, List<Finding> findings, List<Skipped> skipped) {}

  /** A document that was read and is not checked, and why. */
  public record Skipped(Span span, String reason) {}

  private ManifestReader() {}

  /** Reads one file. Never throws. */
  public static Contents read(Manifest manifest, String defaultNamespace) {
    Parsed parsed = YamlReader.read(manifest.file(), manifest.text());
    if (!parsed.problems().isEmpty() && isTemplate(manifest.text())) {
      return template(manifest);
    }
    List<Finding> findings = new ArrayList<>(0);
    for (Problem problem : parsed.problems()) {
      findings.add(finding(problem));
    }
    List<KubeObject> objects = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>(0);
    for (Document document : parsed.documents()) {
      add(document.root(), document, defaultNamespace, objects, skipped);
    }
    return new Contents(manifest, objects, findings, skipped);
  }

  private static void add(
      Node root,
      Document document,
      String defaultNamespace,
      List<KubeObject> objects,
      List<Skipped> skipped) {
    if (isList(root)) {
      for (Node item : root.at("items").items()) {
        add(item, document, defaultNamespace, objects, skipped);
      }
    } else if (isKubeconfig(root)) {
      skipped.add(new Skipped(root.span(), "a kubeconfig, for clients and not for the server"));
    } else if (KubeObject.isObject(root)) {
      objects.add(new KubeObject((Mapping) root, defaultNamespace, document.source()));
    } else if (root.isSet()) {
      skipped.add(new Skipped(root.span(), whyNoObject(root)));
    }
  }

  private static boolean isList(Node root) {
    return root.at("kind").text("").endsWith("List")
        && root.at("apiVersion").text().isPresent()
        && root.at("items").exists();
  }

  private static boolean isKubeconfig(Node root) {
    return root.at("kind").text("").equals("Config")
        && root.at("apiVersion").text("").equals("v1")
        && (root.at("clusters").exists() || root.at("contexts").exists());
  }

  private static String whyNoObject(Node root) {
    if (!(root instanceof Mapping)) {
      return "a " + root.typeName() + ", not an object";
    }
    boolean kind = !root.at("kind").text("").isEmpty();
    boolean version = !root.at("apiVersion").text("").isEmpty();
    if (!kind && !version) {
      return "no apiVersion and no kind";
    }
    return kind ? "kind without apiVersion" : "apiVersion without kind";
  }

  private static Finding finding(Problem problem) {
    boolean decode =
        problem.kind() == Problem.Kind.DUPLICATE_KEY || problem.kind() == Problem.Kind.VALUE;
    Finding finding =
        Finding.of(
                problem.kind().rule(),
                decode ? Stage.DECODE : Stage.SYNTAX,
                problem.kind() == Problem.Kind.LOST_DOCUMENT ? Severity.WARNING : Severity.ERROR,
                problem.message(),
                problem.span())
            .about("", problem.path(), java.util.Optional.empty());
    return problem
        .related()
        .map(
            span ->
                finding.withRelated(
                    List.of(new Related(span, decode ? "first here" : "belongs to this"))))
        .orElse(finding);
  }

  private static boolean isTemplate(String text) {
    int open = text.indexOf("{{");
    return open >= 0 && text.indexOf("}}", open) > open;
  }

  private static Contents template(Manifest manifest) {
    int at = manifest.text().indexOf("{{");
    int[] starts = LineBreaks.starts(manifest.text().substring(0, at));
    int lineStart = starts[starts.length - 1];
    int column = 1 + manifest.text().codePointCount(lineStart, at);
    Span span = Span.at(manifest.file(), starts.length, column);
    return new Contents(
        manifest,
        List.of(),
        List.of(
            Finding.of(
                UNRENDERED_TEMPLATE,
                Stage.SYNTAX,
                Severity.INFO,
                "a template that is not rendered; check what `helm template` makes of it",
                span)),
        List.of(new Skipped(span, "an un-rendered template")));
  }
}
