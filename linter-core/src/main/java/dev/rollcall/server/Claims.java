package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.Optional;

/** What the server checks in claims of storage. */
final class Claims {
  private Claims() {}

  /** A PersistentVolumeClaim. */
  static void check(Node claim, Faults faults) {
    Metadata.check(claim.at("metadata"), Grammar.SUBDOMAIN, faults);
    spec(claim.at("spec"), faults);
  }

  /** The spec of a claim, or of a template of claims. */
  static void spec(Node spec, Faults faults) {
    accessModes(spec.at("accessModes"), faults);
    Selectors.selector(spec.at("selector"), faults);
    storage(spec.at("resources"), faults);
    name(spec.at("storageClassName"), faults);
    if (spec.at("volumeMode").isSet()) {
      faults.oneOf(spec.at("volumeMode"), "Block", "Filesystem");
    }
    sources(spec, faults);
    if (faults.since(34)) {
      name(spec.at("volumeAttributesClassName"), faults);
    }
  }

  /** Where the contents come from, said in the old field, in the new one, or alike in both. */
  static void sources(Node spec, Faults faults) {
    Node source = spec.at("dataSource");
    Node reference = spec.at("dataSourceRef");
    if (source.isSet()) {
      source(source, faults);
    }
    if (reference.isSet()) {
      source(reference, faults);
      Node namespace = reference.at("namespace");
      if (!namespace.text("").isEmpty()) {
        faults.spelled(namespace, Grammar.LABEL);
      }
    }
    if (source.isSet() && reference.isSet() && !isSame(source, reference)) {
      faults.on(spec).invalid(source, "differs from dataSourceRef");
    }
  }

  private static boolean isSame(Node source, Node reference) {
    if (!reference.at("namespace").text("").isEmpty()) {
      return false;
    }
    for (String field : new String[] {"apiGroup", "kind", "name"}) {
      Optional<String> one = source.at(field).text();
      if (!one.equals(reference.at(field).text())) {
        return false;
      }
    }
    return true;
  }

  /** The ways a volume can be mounted. */
  static void accessModes(Node modes, Faults faults) {
    if (modes.items().isEmpty()) {
      faults.required(modes, "at least one");
    }
    boolean single = false;
    boolean other = false;
    Faults here = faults.on(modes);
    for (Node mode : modes.items()) {
      here.oneOf(mode, "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
      single |= mode.text("").equals("ReadWriteOncePod");
      other |=
          java.util.List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce")
              .contains(mode.text(""));
    }
    if (single && other) {
      here.refused(modes, "cannot hold ReadWriteOncePod beside other modes");
    }
  }

  private static void storage(Node resources, Faults faults) {
    Node storage = resources.at("requests").at("storage");
    Faults here = faults.onKey(resources, "storage");
    if (!storage.exists()) {
      here.required(storage, "how much, in resources.requests.storage");
    } else if (!Resources.amount(storage).isPositive()) {
      here.invalid(storage, "has to be more than 0");
    }
  }

  private static void name(Node name, Faults faults) {
    if (!name.text("").isEmpty()) {
      faults.spelled(name, Grammar.SUBDOMAIN);
    }
  }

  private static void source(Node source, Faults faults) {
    VolumeSources.present(source, faults, "name", "kind");
    Node group = source.at("apiGroup");
    if (!group.text("").isEmpty()) {
      faults.spelled(group, Grammar.SUBDOMAIN);
    } else if (!source.at("kind").text("").equals("PersistentVolumeClaim")) {
      faults
          .on(source)
          .invalid(source.at("kind"), "needs an apiGroup, unless it is PersistentVolumeClaim");
    }
  }
}
