package dev.rollcall.server;

import dev.rollcall.yaml.Mapping;
import dev.rollcall.yaml.Node;
import java.util.List;

/** What of the metadata of any object cannot change. */
final class MetadataUpdates {
  private MetadataUpdates() {}

  static void check(UpdateValidation.Update update, Faults faults) {
    Node was = update.before().at("metadata");
    Node is = update.merged().at("metadata");
    // The server knows these, so a manifest can leave them out; it cannot make up others.
    for (String field :
        List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds")) {
      Node value = is.at(field);
      boolean said = value.isSet() && !value.text("").isEmpty();
      if (said && !value.sameValue(was.at(field))) {
        faults.immutable(
            value, "FieldValueInvalid", "is for the server to say; leave it out of the manifest");
      }
    }
    Node managed = is.at("managedFields");
    if (managed.isSet() && managed.items().stream().allMatch(item -> item instanceof Mapping)) {
      faults.immutable(
          managed, "BadRequest", "is the server's record; leave it out of what is applied");
    }
  }
}
