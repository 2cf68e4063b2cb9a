package dev.rollcall.dryrun.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.dryrun.ownership.GarbageCollection.Write;
import dev.rollcall.dryrun.ownership.OwnedObject.OwnerLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GarbageCollectionTest {
  /**
   * Objects are written {@code name<owner,owner} with {@code !orphan}, {@code !foreground} or
   * {@code !deleted} behind them if they are being deleted.
   */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "web rs<web pod<rs,                       ''",
    "rs<web pod<rs,                           delete rs",
    "pod<rs other<rs,                         delete pod delete other",
    "web!orphan rs<web pod<rs,                release rs finish web",
    "web!foreground rs<web pod<rs,            delete-foreground rs",
    "web!foreground rs<web!foreground pod<rs, delete pod",
    "web!foreground rs<web!foreground pod<rs!deleted, ''",
    "web!foreground rs<web!foreground,        finish rs",
    "web!foreground,                          finish web",
    "set claim<set+pod,                       release claim",
    "claim<set+pod,                           delete claim",
    "pod<rs!deleted,                          ''"
  })
  void aRoundDoesWhatTheOwnersAskFor(String objects, String expected) {
    List<OwnedObject> all = new ArrayList<>();
    for (String word : objects.split(" ")) {
      all.add(object(word));
    }
    List<String> writes = new ArrayList<>();
    for (Write write : GarbageCollection.round(all)) {
      writes.add(word(write));
    }
    assertEquals(expected, String.join(" ", writes));
  }

  private static OwnedObject object(String word) {
    String[] state = word.split("!");
    String[] parts = state[0].split("<");
    List<OwnerLink> owners = new ArrayList<>();
    if (parts.length > 1) {
      for (String owner : parts[1].split("\\+")) {
        owners.add(new OwnerLink(owner, true));
      }
    }
    List<String> finalizers =
        state.length < 2 || state[1].equals("deleted")
            ? List.of()
            : List.of(state[1].equals("orphan") ? "orphan" : "foregroundDeletion");
    return new OwnedObject(parts[0], owners, finalizers, state.length > 1);
  }

  private static String word(Write write) {
    if (write instanceof Write.Delete delete) {
      return (delete.foreground() ? "delete-foreground " : "delete ") + write.uid();
    }
    return (write instanceof Write.Release ? "release " : "finish ") + write.uid();
  }
}
