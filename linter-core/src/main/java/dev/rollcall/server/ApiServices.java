package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.List;

/** What the server checks in APIServices. */
final class ApiServices {
  private static final long GROUP_PRIORITY_MAX = 20_000;
  private static final long VERSION_PRIORITY_MAX = 1_000;

  private ApiServices() {}

  /** An APIService. */
  static void check(Node object, Faults faults) {
    Node spec = object.at("spec");
    name(object.at("metadata"), spec, faults);
    Node group = spec.at("group");
    if (!group.text("").isEmpty()) {
      faults.spelled(group, Grammar.SUBDOMAIN);
    } else if (!spec.at("version").text("").equals("v1")) {
      faults.required(group, "only v1 of the core has none");
    }
    faults.spelled(spec.at("version"), Grammar.LABEL_1035);
    faults.between(spec.at("groupPriorityMinimum"), 1, GROUP_PRIORITY_MAX);
    faults.between(spec.at("versionPriority"), 1, VERSION_PRIORITY_MAX);
    Node service = spec.at("service");
    Node bundle = spec.at("caBundle");
    Node insecure = spec.at("insecureSkipTLSVerify");
    if (!service.isSet()) {
      if (!bundle.text("").isEmpty()) {
        faults.malformed(bundle, "needs a service");
      }
      if (insecure.isTrue()) {
        faults.invalid(insecure, "needs a service");
      }
      return;
    }
    for (String field : List.of("namespace", "name")) {
      if (service.at(field).text("").isEmpty()) {
        faults.required(service.at(field), "");
      }
    }
    faults.between(service.at("port"), 1, Ports.MAX);
    if (insecure.isTrue() && !bundle.text("").isEmpty()) {
      faults.invalid(insecure, "cannot stand beside caBundle");
    }
  }

  private static void name(Node metadata, Node spec, Faults faults) {
    String right = spec.at("version").text("") + "." + spec.at("group").text("");
    Metadata.checkPlainly(metadata, Grammar.PATH_SEGMENT, faults);
    for (String field : List.of("name", "generateName")) {
      Node name = metadata.at(field);
      String text = field.equals("name") ? Metadata.name(metadata) : name.text("");
      if (!text.isEmpty() && Grammar.PATH_SEGMENT.fits(text) && !text.equals(right)) {
        faults.invalid(name, "has to be " + right + ", version and group");
      }
    }
  }
}
