package dev.rollcall.cli;

import dev.rollcall.admission.DefaultStorageClass;
import dev.rollcall.custom.CustomKinds;
import dev.rollcall.lint.ExternalObjects;
import dev.rollcall.lint.Finding;
import dev.rollcall.lint.Inspection;
import dev.rollcall.lint.KubernetesVersions;
import dev.rollcall.lint.LintReport;
import dev.rollcall.lint.ManifestReader;
import dev.rollcall.lint.Severity;
import dev.rollcall.lint.Stage;
import dev.rollcall.model.KubeObject;
import dev.rollcall.model.Manifest;
import dev.rollcall.model.ManifestSet;
import dev.rollcall.report.JsonWriter;
import dev.rollcall.report.YamlWriter;
import dev.rollcall.schema.SchemaCheck;
import dev.rollcall.stored.StoredCustomObject;
import dev.rollcall.stored.StoredObject;
import dev.rollcall.yaml.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the objects of a file as a server would store them. */
final class StoredView {
  private final Streams streams;
  private final int minor;
  private final String namespace;
  private final List<KubeObject> definitions;

  /** A view of a minor; {@code definitions} are those besides the ones in the input. */
  StoredView(Streams streams, int minor, String namespace, List<KubeObject> definitions) {
    this.streams = streams;
    this.minor = minor;
    this.namespace = namespace;
    this.definitions = definitions;
  }

  /** Prints them; what keeps the file from being read as objects goes to standard error. */
  int print(String path, String format) {
    Input input = Input.read(List.of(path), null, null, false, List.of(), file -> false, streams);
    if (!input.problems().isEmpty()) {
      throw new UsageError(input.problems().get(0));
    }
    List<Finding> faults = faults(input);
    for (Finding fault : faults) {
      streams.err().println(fault.span() + ": " + fault.message());
    }
    if (!faults.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    List<KubeObject> written = new ArrayList<>();
    for (Manifest manifest : input.manifests()) {
      written.addAll(ManifestReader.read(manifest, namespace).objects());
    }
    ManifestSet all = new ManifestSet(written);
    CustomKinds custom = CustomKinds.of(definitions, all.ofKind("CustomResourceDefinition"));
    Optional<String> storageClass = DefaultStorageClass.among(all);
    List<Object> objects = new ArrayList<>();
    for (KubeObject object : written) {
      Mapping admitted =
          storageClass.map(name -> DefaultStorageClass.given(object, name)).orElse(object.root());
      objects.add(stored(object, admitted, custom));
    }
    streams.out().print(format.equals("json") ? json(objects) : yaml(objects));
    streams.out().flush();
    return ExitCode.CLEAN;
  }

  /** An object with a wrong type is refused, so there is nothing to show. */
  private List<Finding> faults(Input input) {
    Inspection inspection =
        new Inspection(
            new Inspection.Settings(
                new KubernetesVersions(minor, minor),
                namespace,
                Set.of(Stage.SYNTAX, Stage.DECODE),
                false,
                ExternalObjects.NONE),
            List.of(new SchemaCheck(SchemaCheck.UnknownKinds.INFO, definitions)),
            List.of());
    LintReport report = inspection.inspect(input.manifests(), input.findings());
    return report.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
  }

  private Object stored(KubeObject object, Mapping admitted, CustomKinds custom) {
    Optional<Map<String, Object>> stored =
        StoredObject.of(admitted, minor, namespace)
            .or(
                () ->
                    custom
                        .find(object.type())
                        .map(kind -> StoredCustomObject.of(object.root(), kind, minor, namespace)));
    if (stored.isEmpty()) {
      streams
          .err()
          .println(
              object.type()
                  + " "
                  + object.name()
                  + ": not of Kubernetes 1."
                  + minor
                  + " itself, and no definition is given; shown as it is written");
    }
    return stored.isPresent() ? stored.get() : object.root().plain();
  }

  private static String yaml(List<Object> objects) {
    StringBuilder text = new StringBuilder();
    for (Object object : objects) {
      text.append(text.isEmpty() ? "" : "---\n");
      new YamlWriter(text).document(object);
    }
    return text.toString();
  }

  /** One object as itself, several as a List. */
  private static String json(List<Object> objects) {
    Object shown = objects.size() == 1 ? objects.get(0) : list(objects);
    StringBuilder text = new StringBuilder();
    new JsonWriter(text, true).value(shown);
    return text.append('\n').toString();
  }

  private static Map<String, Object> list(List<Object> objects) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("apiVersion", "v1");
    list.put("kind", "List");
    list.put("items", objects);
    return list;
  }
}
