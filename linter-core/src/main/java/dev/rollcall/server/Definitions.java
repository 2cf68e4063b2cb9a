package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the server checks in CustomResourceDefinitions. What all versions have alike it moves up to
 * the spec before it looks, and reports it there.
 */
final class Definitions {
  private static final String APPROVED = "api-approved.kubernetes.io";
  private static final int WARNING_MAX = 256;
  private static final int SELECTABLE_MAX = 8;
  private static final int SELECTABLE_SINCE = 31;
  private static final List<String> COLUMN_TYPES =
      List.of("boolean", "date", "integer", "number", "string");
  private static final List<String> COLUMN_FORMATS =
      List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");

  private final Node object;
  private final Node spec;
  private final List<Node> versions;
  private final Faults faults;

  private Definitions(Node object, Faults faults) {
    this.object = object;
    this.spec = object.at("spec");
    this.versions = spec.at("versions").items();
    this.faults = faults;
  }

  /** A CustomResourceDefinition. */
  static void check(Node object, Faults faults) {
    Definitions definition = new Definitions(object, faults);
    definition.name();
    definition.spec();
    definition.names();
    definition.conversion();
    definition.approval();
  }

  private void name() {
    Node metadata = object.at("metadata");
    String right = spec.at("names").at("plural").text("") + "." + spec.at("group").text("");
    Metadata.checkLoosely(metadata, faults);
    for (String field : List.of("name", "generateName")) {
      Node name = metadata.at(field);
      String text = field.equals("name") ? Metadata.name(metadata) : name.text("");
      if (!text.isEmpty() && !text.equals(right)) {
        faults.invalid(name, "has to be " + right + ", plural and group");
      } else if (!text.isEmpty()) {
        faults.spelled(name, text, Grammar.SUBDOMAIN);
      }
    }
  }

  private void spec() {
    Node group = spec.at("group");
    if (group.text("").isEmpty()) {
      faults.required(group, "a domain of yours");
    } else {
      faults.spelled(group, Grammar.SUBDOMAIN);
      if (Grammar.SUBDOMAIN.fits(group.text("")) && group.text("").indexOf('.') < 0) {
        faults.invalid(group, "has to be a domain with a dot");
      }
    }
    Node scope = spec.at("scope");
    if (scope.text("").isEmpty()) {
      faults.required(scope, "Cluster or Namespaced");
    } else {
      faults.oneOf(scope, "Cluster", "Namespaced");
    }
    preserveUnknownFields();
    versions();
    schemas();
    subresources();
    columns();
    selectableFields();
  }

  private void preserveUnknownFields() {
    Node preserve = spec.at("preserveUnknownFields");
    if (!preserve.isTrue()) {
      return;
    }
    faults.invalid(
        preserve, "cannot be true; set x-kubernetes-preserve-unknown-fields in the schema");
  }

  private void versions() {
    Set<String> names = new HashSet<>();
    boolean unique = true;
    List<String> stored = new ArrayList<>();
    for (Node version : versions) {
      Node name = version.at("name");
      faults.spelled(name, Grammar.LABEL_1035);
      unique &= names.add(name.text(""));
      if (version.at("storage").isTrue()) {
        stored.add(name.text(""));
      }
      deprecation(version);
    }
    Node list = spec.at("versions");
    if (!unique) {
      faults.invalid(list, "has two versions of one name");
    }
    if (stored.size() != 1) {
      faults.invalid(list, "has to have exactly one version with storage: true");
    }
    // The server notes the last storage version itself, and misses the others there.
    if (stored.size() != 1) {
      faults.on("status.storedVersions").invalid(list, "cannot be stored as they are");
    }
    if (!versions.isEmpty()) {
      Node first = versions.get(0).at("name");
      if (!first.text("").isEmpty()) {
        faults.on("spec.version").spelled(first, Grammar.LABEL_1035);
      }
    }
  }

  private void deprecation(Node version) {
    Node warning = version.at("deprecationWarning");
    String text = warning.text("");
    if (!warning.isSet()) {
      return;
    }
    if (!version.at("deprecated").isTrue()) {
      faults.invalid(warning, "is for versions with deprecated: true");
    } else if (text.isEmpty() || text.length() > WARNING_MAX) {
      faults.invalid(warning, "has to have 1 to 256 characters");
    } else if (text.codePoints()
        .anyMatch(c -> c != ' ' && (Character.isISOControl(c) || Character.isSpaceChar(c)))) {
      faults.invalid(warning, "must hold printable characters only");
    }
  }

  /** True if a field is the same in all versions. */
  private boolean isShared(String field) {
    return versions.stream().allMatch(v -> v.at(field).sameValue(versions.get(0).at(field)));
  }

  /** The places at which the server sees a field of the versions, and their paths. */
  private record Place(Node version, Node node, String path) {}

  private List<Place> places(String field, String shared) {
    List<Place> places = new ArrayList<>();
    if (versions.isEmpty()) {
      return places;
    }
    if (isShared(field)) {
      Node node = versions.get(0).at(field);
      places.add(new Place(versions.get(0), node, "spec." + shared));
      return places;
    }
    for (Node version : versions) {
      places.add(new Place(version, version.at(field), version.at(field).path()));
    }
    return places;
  }

  private void schemas() {
    boolean anyStatus = versions.stream().anyMatch(v -> v.at("subresources").at("status").isSet());
    boolean sharedSchema = !versions.isEmpty() && isShared("schema");
    for (Node version : versions) {
      Node schema = version.at("schema").at("openAPIV3Schema");
      if (!schema.isSet()) {
        faults.required(schema, "the shape of the resources");
      }
    }
    for (Place place : places("schema", "validation")) {
      Node schema = place.node().at("openAPIV3Schema");
      if (schema.isSet()) {
        boolean status =
            sharedSchema ? anyStatus : place.version().at("subresources").at("status").isSet();
        DefinitionSchemas.root(schema, place.path() + ".openAPIV3Schema", status, faults);
      }
    }
  }

  private void subresources() {
    for (Place place : places("subresources", "subresources")) {
      Node scale = place.node().at("scale");
      if (scale.isSet()) {
        String path = place.path() + ".scale.";
        required(scale.at("specReplicasPath"), path, List.of(".spec."));
        required(scale.at("statusReplicasPath"), path, List.of(".status."));
        Node selector = scale.at("labelSelectorPath");
        if (!selector.text("").isEmpty()) {
          simplePath(
              selector, List.of(".spec.", ".status."), faults.on(path + "labelSelectorPath"));
        }
      }
    }
  }

  private void required(Node node, String path, List<String> roots) {
    Faults here = faults.on(path + node.key().get().spelling());
    if (node.text("").isEmpty()) {
      here.required(node, "such as " + roots.get(0) + "replicas");
    } else {
      simplePath(node, roots, here);
    }
  }

  private static void simplePath(Node node, List<String> roots, Faults faults) {
    String text = node.text("");
    if (!text.startsWith(".")) {
      faults.invalid(node, "has to be a path that begins with a dot");
    } else if (!roots.isEmpty() && roots.stream().noneMatch(text::startsWith)) {
      faults.invalid(node, "has to begin with " + String.join(" or ", roots));
    }
  }

  private void columns() {
    for (Place place : places("additionalPrinterColumns", "additionalPrinterColumns")) {
      for (Node column : place.node().items()) {
        Faults here = faults.moved(place.node().path(), place.path());
        if (column.at("name").text("").isEmpty()) {
          here.required(column.at("name"), "");
        }
        Node type = column.at("type");
        if (type.text("").isEmpty()) {
          here.required(type, String.join(", ", COLUMN_TYPES));
        } else if (!COLUMN_TYPES.contains(type.text(""))) {
          here.invalid(type, "has to be one of " + String.join(", ", COLUMN_TYPES));
        }
        Node format = column.at("format");
        if (!format.text("").isEmpty() && !COLUMN_FORMATS.contains(format.text(""))) {
          here.invalid(format, "has to be one of " + String.join(", ", COLUMN_FORMATS));
        }
        Node path = column.at("jsonPath");
        Faults ofPath = faults.on(place.path() + "[" + column.index() + "].JSONPath");
        if (path.text("").isEmpty()) {
          ofPath.required(path, "such as .status.phase");
        } else {
          simplePath(path, List.of(), ofPath);
        }
      }
    }
  }

  private void selectableFields() {
    if (!faults.since(SELECTABLE_SINCE)) {
      return; // An older server drops them.
    }
    for (Place place : places("selectableFields", "selectableFields")) {
      List<Node> fields = place.node().items();
      Node schema = place.version().at("schema").at("openAPIV3Schema");
      boolean above = place.path().equals("spec.selectableFields");
      boolean known =
          above
              ? isShared("schema") && place.version().at("schema").isSet()
              : schema.isSet() && !isShared("schema");
      if (!fields.isEmpty() && !known) {
        faults.on(place.path()).invalid(place.node(), "needs a schema at the same level");
        continue;
      }
      Set<String> seen = new HashSet<>();
      for (Node field : fields) {
        Node path = field.at("jsonPath");
        selectable(
            path, schema, seen, faults.on(place.path() + "[" + field.index() + "].jsonPath"));
      }
      if (seen.size() > SELECTABLE_MAX) {
        faults.on(place.path()).tooMany(place.node(), SELECTABLE_MAX);
      }
    }
  }

  private static void selectable(Node path, Node schema, Set<String> seen, Faults faults) {
    String text = path.text("");
    if (text.isEmpty()) {
      faults.required(path, "such as .spec.colour");
      return;
    }
    Node found = FieldPaths.find(text, schema, false);
    if (!found.isSet()) {
      faults.invalid(path, "leads to no field of the schema");
      return;
    }
    if (text.equals(".metadata") || text.startsWith(".metadata.")) {
      faults.invalid(path, "must not lead into the metadata");
    }
    if (!List.of("string", "boolean", "integer").contains(found.at("type").text(""))) {
      faults.invalid(path, "has to lead to a string, a boolean or an integer");
    }
    if (!seen.add(text)) {
      faults.duplicate(path);
    }
  }

  private void names() {
    Node names = spec.at("names");
    for (String field : List.of("plural", "singular", "kind", "listKind")) {
      Node name = names.at(field);
      if (name.text("").isEmpty()) {
        faults.required(name, "");
      } else {
        faults.spelled(name, name(field, name), Grammar.LABEL_1035);
      }
    }
    names.at("shortNames").items().forEach(name -> faults.spelled(name, Grammar.LABEL_1035));
    Node list = names.at("listKind");
    if (list.isSet() && list.text("").equals(names.at("kind").text(""))) {
      faults.invalid(list, "has to differ from kind");
    }
    names.at("categories").items().forEach(name -> faults.spelled(name, Grammar.LABEL_1035));
  }

  private static String name(String field, Node name) {
    boolean mixed = field.equals("kind") || field.equals("listKind");
    return mixed ? name.text("").toLowerCase(Locale.ROOT) : name.text("");
  }

  private void conversion() {
    Node conversion = spec.at("conversion");
    if (!conversion.isSet()) {
      return;
    }
    Node strategy = conversion.at("strategy");
    Node webhook = conversion.at("webhook");
    Node client = webhook.at("clientConfig");
    Node reviews = webhook.at("conversionReviewVersions");
    String clientPath = conversion.path() + ".webhookClientConfig";
    Faults ofReviews =
        faults.moved(reviews.path(), conversion.path() + ".conversionReviewVersions");
    if (strategy.text("").isEmpty()) {
      faults.required(strategy, "None or Webhook");
    } else {
      faults.oneOf(strategy, "None", "Webhook");
    }
    if (!strategy.text("").equals("Webhook")) {
      if (client.isSet()) {
        faults.on(clientPath).forbidden(client, "unless strategy is Webhook");
      }
      if (!reviews.items().isEmpty()) {
        ofReviews.forbidden(reviews, "unless strategy is Webhook");
      }
      return;
    }
    if (!client.isSet()) {
      faults.on(clientPath).required(client, "strategy Webhook needs it");
    } else if (client.at("url").isSet() == client.at("service").isSet()) {
      faults.on(clientPath).required(client, "needs either url or service");
    } else if (client.at("url").isSet()) {
      WebhookClients.url(client.at("url"), faults.moved(client.path(), clientPath));
    } else {
      WebhookClients.service(client.at("service"), faults.moved(client.path(), clientPath));
    }
    reviewVersions(reviews, ofReviews);
  }

  private static void reviewVersions(Node versions, Faults faults) {
    if (versions.items().isEmpty()) {
      faults.required(versions, "such as v1");
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Node version : versions.items()) {
      if (!seen.add(version.text(""))) {
        faults.invalid(version, "is there twice");
      } else {
        faults.spelled(version, Grammar.LABEL_1035);
      }
    }
    if (!seen.contains("v1") && !seen.contains("v1beta1")) {
      faults.invalid(versions, "has to hold v1 or v1beta1");
    }
  }

  /** Groups of the community need the word of its reviewers. */
  private void approval() {
    String group = spec.at("group").text("");
    boolean guarded = ("." + group).endsWith(".k8s.io") || ("." + group).endsWith(".kubernetes.io");
    if (!guarded) {
      return;
    }
    Node annotations = object.at("metadata").at("annotations");
    Node approval = annotations.at(APPROVED);
    String text = approval.text("");
    Faults here = faults.onKey(object.at("metadata").at("annotations"), APPROVED);
    if (text.isEmpty()) {
      here.required(approval, "groups under k8s.io and kubernetes.io are reviewed");
    } else if (!text.startsWith("unapproved")
        && !text.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]+.*")) {
      here.invalid(approval, "has to be the URL of the review, or begin with \"unapproved\"");
    }
  }
}
