package dev.rollcall.defaults;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Defaults of the small kinds of the core group (pkg/apis/core/v1/defaults.go). */
final class CoreDefaults {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private CoreDefaults() {}

  /** Its name as a label, and the finalizer that empties it. */
  static Mapping namespace(Mapping written) {
    String name = written.at("metadata").at("name").text("");
    Mapping namespace = written;
    if (!name.isEmpty()) {
      namespace =
          Fill.under(
              namespace,
              "metadata",
              metadata -> Fill.always(metadata, "labels", labels -> labels.with(NAME_LABEL, name)));
    }
    return Fill.always(namespace, "spec", CoreDefaults::finalized);
  }

  private static Mapping finalized(Mapping spec) {
    List<Object> finalizers = new ArrayList<>(spec.at("finalizers").items());
    for (Object finalizer : finalizers) {
      if (((Node) finalizer).text("").equals("kubernetes")) {
        return spec;
      }
    }
    finalizers.add("kubernetes");
    return spec.with("finalizers", finalizers);
  }

  /** Readable values are stored in base64 and win over those that already are. */
  static Mapping secret(Mapping written) {
    Mapping secret = Fill.zero(written, "type", "Opaque");
    List<Node.Entry> readable = secret.at("stringData").entries();
    if (!readable.isEmpty()) {
      secret =
          Fill.always(
              secret,
              "data",
              data -> {
                Mapping merged = data;
                for (Node.Entry entry : readable) {
                  byte[] bytes = entry.value().text("").getBytes(StandardCharsets.UTF_8);
                  merged =
                      merged.with(
                          entry.key().spelling(), Base64.getEncoder().encodeToString(bytes));
                }
                return merged;
              });
    }
    return secret.without("stringData");
  }

  /** The labels of the template count as selector, and as labels of the controller itself. */
  static Mapping replicationController(Mapping written) {
    Node labels = written.at("spec").at("template").at("metadata").at("labels");
    if (labels.entries().isEmpty()) {
      return written;
    }
    Mapping controller = labelled(written, labels);
    return Fill.under(
        controller,
        "spec",
        spec ->
            spec.at("selector").entries().isEmpty() ? spec.with("selector", labels.plain()) : spec);
  }

  /** The object with these labels, if it has none of its own. */
  static Mapping labelled(Mapping object, Node labels) {
    return Fill.under(
        object,
        "metadata",
        metadata ->
            metadata.at("labels").entries().isEmpty()
                ? metadata.with("labels", labels.plain())
                : metadata);
  }

  static Mapping limitRange(Mapping spec) {
    return Fill.each(
        spec,
        "limits",
        written -> {
          Mapping item = written;
          for (String key :
              new String[] {"max", "min", "default", "defaultRequest", "maxLimitRequestRatio"}) {
            item = Fill.under(item, key, PodDefaults::rounded);
          }
          return item.at("type").text("").equals("Container") ? containerLimits(item) : item;
        });
  }

  /** The default limit is the maximum, the default request that limit or else the minimum. */
  private static Mapping containerLimits(Mapping written) {
    Mapping item = merge(written, "default", "max");
    return merge(merge(item, "defaultRequest", "default"), "defaultRequest", "min");
  }

  private static Mapping merge(Mapping item, String to, String from) {
    Map<String, Object> missing = new LinkedHashMap<>();
    for (Node.Entry entry : item.at(from).entries()) {
      if (!item.at(to).at(entry.key().spelling()).exists()) {
        missing.put(entry.key().spelling(), entry.value().plain());
      }
    }
    return missing.isEmpty()
        ? item
        : Fill.always(
            item,
            to,
            amounts -> {
              Mapping all = amounts;
              for (Map.Entry<String, Object> entry : missing.entrySet()) {
                all = all.with(entry.getKey(), entry.getValue());
              }
              return all;
            });
  }

  /** Without the configuration that kubelets no longer read; all capacity counts as allocatable. */
  static Mapping node(Mapping written) {
    Mapping node = Fill.under(written, "spec", spec -> networks(spec.without("configSource")));
    return Fill.under(
        node,
        "status",
        status -> {
          Mapping kept = Fill.under(status.without("config"), "capacity", PodDefaults::rounded);
          kept = Fill.under(kept, "allocatable", PodDefaults::rounded);
          return kept.at("capacity").isSet()
              ? Fill.in(kept, "allocatable", kept.at("capacity").plain())
              : kept;
        });
  }

  /** The first network of pods and the list of them say the same; the single field wins. */
  private static Mapping networks(Mapping spec) {
    String one = spec.at("podCIDR").text("");
    List<Node> all = spec.at("podCIDRs").items();
    if (one.isEmpty()) {
      return all.isEmpty() ? spec : spec.with("podCIDR", all.get(0).text(""));
    }
    return all.isEmpty() || !all.get(0).text("").equals(one)
        ? spec.with("podCIDRs", List.of(one))
        : spec;
  }

  /** Only names of secrets are kept. */
  static Mapping serviceAccount(Mapping account) {
    return Fill.each(
        account,
        "secrets",
        secret -> {
          Mapping named = secret;
          for (Node.Entry entry : secret.entries()) {
            String key = entry.key().spelling();
            named = key.equals("name") ? named : named.without(key);
          }
          return named;
        });
  }
}
