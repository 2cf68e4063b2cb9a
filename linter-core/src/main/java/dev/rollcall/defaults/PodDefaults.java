package dev.rollcall.defaults;

import dev.rollcall.model.Quantity;
import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Defaults of a pod template (pkg/apis/core/v1/defaults.go), shared by all workloads. */
final class PodDefaults {
  private static final List<String> OLD_ANNOTATIONS =
      List.of("beta.kubernetes.io/init-container", "alpha.kubernetes.io/init-container");

  private PodDefaults() {}

  /** The mapping with {@code metadata} and {@code spec}. */
  static Mapping template(Mapping template) {
    return Fill.always(withoutOldAnnotations(template), "spec", PodDefaults::spec);
  }

  /** What init containers were before they were fields; the server throws it away. */
  static Mapping withoutOldAnnotations(Mapping pod) {
    return pod.at("metadata").at("annotations").isSet()
        ? Fill.under(
            pod,
            "metadata",
            metadata ->
                Fill.under(
                    metadata,
                    "annotations",
                    annotations -> {
                      Mapping kept = annotations;
                      for (String name : OLD_ANNOTATIONS) {
                        kept =
                            kept.without("pod." + name + "s").without("pod." + name + "-statuses");
                      }
                      return kept;
                    }))
        : pod;
  }

  /** The {@code spec} of a pod or of a template. */
  static Mapping spec(Mapping written) {
    Mapping spec = Fill.zero(written, "dnsPolicy", "ClusterFirst");
    spec = Fill.zero(spec, "restartPolicy", "Always");
    spec = Fill.in(spec, "securityContext", Map.of());
    spec = Fill.in(spec, "terminationGracePeriodSeconds", 30);
    spec = Fill.zero(spec, "schedulerName", "default-scheduler");
    spec = serviceAccount(spec);
    spec = Fill.each(spec, "volumes", VolumeDefaults::volume);
    spec = Fill.each(spec, "initContainers", PodDefaults::container);
    spec = Fill.each(spec, "containers", PodDefaults::container);
    spec = Fill.each(spec, "ephemeralContainers", PodDefaults::container);
    spec = Fill.under(spec, "resources", PodDefaults::resources);
    return Fill.under(spec, "overhead", PodDefaults::rounded);
  }

  /** The old field and the new one always say the same. */
  private static Mapping serviceAccount(Mapping spec) {
    String name = spec.at("serviceAccountName").text("");
    String old = spec.at("serviceAccount").text("");
    if (name.isEmpty() && old.isEmpty()) {
      return spec;
    }
    String one = name.isEmpty() ? old : name;
    return spec.with("serviceAccountName", one).with("serviceAccount", one);
  }

  private static Mapping container(Mapping written) {
    Mapping container =
        Fill.zero(written, "imagePullPolicy", ImageName.pullPolicy(written.at("image").text("")));
    container = Fill.zero(container, "terminationMessagePath", "/dev/termination-log");
    container = Fill.zero(container, "terminationMessagePolicy", "File");
    container = Fill.each(container, "ports", port -> Fill.zero(port, "protocol", "TCP"));
    container = Fill.each(container, "env", PodDefaults::env);
    for (String probe : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
      container = Fill.under(container, probe, PodDefaults::probe);
    }
    container = Fill.under(container, "lifecycle", PodDefaults::lifecycle);
    container = Fill.under(container, "resources", PodDefaults::resources);
    return container;
  }

  private static Mapping env(Mapping env) {
    return Fill.under(
        env,
        "valueFrom",
        from -> {
          Mapping done = Fill.under(from, "fieldRef", ref -> Fill.zero(ref, "apiVersion", "v1"));
          return Fill.under(done, "fileKeyRef", ref -> Fill.in(ref, "optional", false));
        });
  }

  private static Mapping probe(Mapping written) {
    Mapping probe = Fill.zero(written, "timeoutSeconds", 1);
    probe = Fill.zero(probe, "periodSeconds", 10);
    probe = Fill.zero(probe, "successThreshold", 1);
    probe = Fill.zero(probe, "failureThreshold", 3);
    return handler(probe);
  }

  private static Mapping handler(Mapping handler) {
    Mapping done =
        Fill.under(
            handler, "httpGet", get -> Fill.zero(Fill.zero(get, "path", "/"), "scheme", "HTTP"));
    return Fill.under(done, "grpc", grpc -> Fill.in(grpc, "service", ""));
  }

  private static Mapping lifecycle(Mapping lifecycle) {
    Mapping done = Fill.under(lifecycle, "postStart", PodDefaults::handler);
    return Fill.under(done, "preStop", PodDefaults::handler);
  }

  /** Amounts are stored in thousandths at the finest. */
  static Mapping resources(Mapping resources) {
    Mapping done = Fill.under(resources, "limits", PodDefaults::rounded);
    return Fill.under(done, "requests", PodDefaults::rounded);
  }

  static Mapping rounded(Mapping amounts) {
    Mapping done = amounts;
    for (Node.Entry entry : amounts.entries()) {
      Optional<Quantity> amount = Quantity.parse(entry.value().text("0"));
      if (amount.isPresent() && amount.get().value().scale() > 3) {
        Quantity milli =
            new Quantity(
                amount.get().value().setScale(3, RoundingMode.UP), amount.get().format(), "");
        done = done.with(entry.key().spelling(), milli.canonical());
      }
    }
    return done;
  }
}
