package dev.rollcall.names;

import dev.rollcall.yaml.Node;
import java.nio.charset.StandardCharsets;

/**
 * The hashes in the names of ReplicaSets, ControllerRevisions and their pods.
 *
 * <p>All take the pod template as the server stores it, that is, after defaulting. The algorithms
 * are those of kube-controller-manager (pkg/util/hash, pkg/controller/history); recorded names of
 * real clusters hold them to it.
 */
public final class TemplateNames {
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int REVISION_PREFIX_MAX = 223;

  private TemplateNames() {}

  /** {@code pod-template-hash} of a Deployment, {@code controller-revision-hash} of a DaemonSet. */
  public static String hash(Node template, int minor) {
    int hash = FNV_OFFSET;
    for (byte b : DeepDump.of(template, minor).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return encode(hash);
  }

  /** The name of the ControllerRevision of a StatefulSet, with a collision count of zero. */
  public static String statefulSetRevision(String name, Node template, int minor) {
    int hash = FNV_OFFSET;
    byte[] data = (RevisionJson.of(template, minor) + "0").getBytes(StandardCharsets.UTF_8);
    for (byte b : data) {
      hash = hash * FNV_PRIME ^ (b & 0xff);
    }
    String prefix =
        name.length() > REVISION_PREFIX_MAX ? name.substring(0, REVISION_PREFIX_MAX) : name;
    return prefix + "-" + encode(hash);
  }

  /** The decimal digits of the hash in an alphabet without vowels. */
  private static String encode(int hash) {
    String digits = Integer.toUnsignedString(hash);
    StringBuilder text = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      text.append(ALPHABET.charAt(digits.charAt(i) % ALPHABET.length()));
    }
    return text.toString();
  }
}
