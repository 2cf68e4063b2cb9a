package dev.rollcall.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A manifest that was sent to a real server to be created, and the server's answer.
 *
 * @param mutation what was changed, in words
 * @param severalDocuments whether the text holds more than one, each answered on its own
 * @param worst the highest status code of all its documents
 */
record Create(
    String id,
    String kind,
    String mutation,
    String yaml,
    JsonNode verdict,
    boolean severalDocuments,
    int worst) {
  static final String NEWEST = "1.36";

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int INVALID = 422;

  /** All that were sent to a server of that version, such as {@code 1.33}. */
  static List<Create> recorded(String version) throws IOException {
    List<JsonNode> cases = new ArrayList<>(Recordings.read("create"));
    Map<String, JsonNode> different = new HashMap<>();
    if (version.equals(NEWEST)) {
      cases.addAll(Recordings.read("create-more"));
    } else {
      for (JsonNode one : Recordings.read("create-" + version)) {
        different.put(one.get("id").asString(), one.get("verdict"));
      }
    }
    List<Create> creates = all(cases, different);
    if (creates.isEmpty()) {
      throw new IOException("recordings are missing in " + Recordings.folder());
    }
    return creates;
  }

  /** Manifests damaged at random, and what a 1.36 server says: {@code scripts/damaged-verdicts}. */
  static List<Create> damaged() throws IOException {
    Path file = Path.of("..", "testdata", "damaged-verdicts", "create.jsonl.gz");
    return all(Recordings.read(file), Map.of());
  }

  private static List<Create> all(List<JsonNode> cases, Map<String, JsonNode> different) {
    List<Create> creates = new ArrayList<>();
    for (JsonNode one : cases) {
      String id = one.get("id").asString();
      JsonNode verdict = different.getOrDefault(id, one.get("verdict"));
      int worst = verdict.get("code").asInt();
      for (JsonNode answer : one.path("docs")) {
        worst = Math.max(worst, answer.get("code").asInt());
      }
      creates.add(
          new Create(
              id,
              one.get("kind").asString(),
              one.path("mutation").asString(""),
              one.get("yaml").asString(),
              verdict,
              one.has("docs"),
              worst));
    }
    return creates;
  }

  /** The status code of the answer; 0 if the server broke off. */
  int code() {
    return verdict.get("code").asInt();
  }

  boolean isRefused() {
    return worst >= BAD_REQUEST;
  }

  /** Whether admission refused it. */
  boolean isForbidden() {
    return code() == FORBIDDEN;
  }

  /** Whether the server could decode it and found its values wrong. */
  boolean isInvalid() {
    return code() == INVALID && !severalDocuments;
  }

  /** Whether there is an answer. */
  boolean isAnswered() {
    return code() != 0;
  }

  /** Answered, and neither by what else is in the cluster nor as one of several documents. */
  boolean isAnsweredAlone() {
    return !severalDocuments && isAnswered() && !isForbidden() && code() != NOT_FOUND;
  }

  /**
   * Not about the cluster it was sent to, nor about the address. A text without apiVersion or kind
   * is no manifest to kubectl; a server takes it as what its address says.
   */
  boolean isAboutTheManifest() {
    String message = verdict.path("message").asString("");
    return isAnsweredAlone()
        && !message.contains("does not match the namespace")
        && !message.contains("namespace of the provided object")
        && !message.contains("unknown conversion");
  }
}
