package dev.rollcall.dryrun.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.yaml.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every placement of a real scheduler that was recorded: the node it chose has to be among ours,
 * and where it found none, its words have to be ours. What the other controllers do is taken from
 * the recordings.
 */
class RecordedPlacementsTest {
  @Test
  void theRecordedNodeIsAmongOursAndTheRecordedReasonIsOurs() throws IOException {
    List<String> differences = new ArrayList<>();
    int bound = 0;
    int certain = 0;
    int messages = 0;
    for (Mapping recording : Recordings.all()) {
      PlacementReplay replay = new PlacementReplay(recording);
      replay.run();
      differences.addAll(replay.differences());
      bound += replay.bound();
      certain += replay.certain();
      messages += replay.messages();
    }
    System.out.println(
        "placements: "
            + bound
            + " of recorded pods ("
            + certain
            + " certain), "
            + messages
            + " reasons, "
            + differences.size()
            + " differences");
    assertTrue(bound > 0 && messages > 0);
    assertEquals("", String.join("\n", differences));
  }
}
