package dev.rollcall.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A PKCS #10 request (RFC 2986) in PEM, as far as the server looks at it: its shape, and that it is
 * signed with the key it is about.
 */
final class CertificateRequest {
  private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
  private static final String END = "-----END CERTIFICATE REQUEST-----";
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT_ID = 0x06;
  private static final int SEQUENCE = 0x30;

  /** Object identifiers, as their bytes, and the names Java has for what they mean. */
  private static final Map<String, String> KEYS =
      Map.of(
          "2a864886f70d010101", "RSA",
          "2a8648ce3d0201", "EC",
          "2b6570", "Ed25519");

  private static final Map<String, String> SIGNATURES =
      Map.of(
          "2a864886f70d010105", "SHA1withRSA",
          "2a864886f70d01010b", "SHA256withRSA",
          "2a864886f70d01010c", "SHA384withRSA",
          "2a864886f70d01010d", "SHA512withRSA",
          "2a8648ce3d040302", "SHA256withECDSA",
          "2a8648ce3d040303", "SHA384withECDSA",
          "2a8648ce3d040304", "SHA512withECDSA",
          "2b6570", "Ed25519");

  private CertificateRequest() {}

  /** What is wrong with a request, to go on from the field's name; empty if nothing. */
  static String fault(String base64) {
    String pem;
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      pem = new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException broken) {
      return "has to be base64";
    }
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END, Math.max(begin, 0));
    if (begin < 0 || end < 0) {
      return "has to be base64 of PEM that begins with " + BEGIN;
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
      return isSigned(der) ? "" : "is not signed with the key it is about";
    } catch (IllegalArgumentException | GeneralSecurityException broken) {
      return "holds no certificate request that can be read";
    }
  }

  private static boolean isSigned(byte[] der) throws GeneralSecurityException {
    ByteBuffer request = take(ByteBuffer.wrap(der), SEQUENCE);
    ByteBuffer rest = request.duplicate();
    ByteBuffer info = take(rest, SEQUENCE);
    byte[] signed = bytes(request, rest);
    String algorithm = id(take(rest, SEQUENCE));
    byte[] signature = rest(take(rest, BIT_STRING));
    take(info, INTEGER);
    take(info, SEQUENCE); // the subject
    ByteBuffer afterSubject = info.duplicate();
    ByteBuffer key = take(info, SEQUENCE);
    byte[] encodedKey = bytes(afterSubject, info);
    String keyType = KEYS.get(id(take(key, SEQUENCE)));
    String name = SIGNATURES.get(algorithm);
    if (keyType == null || name == null) {
      return true; // Nothing is said about what is not known here.
    }
    try {
      PublicKey publicKey =
          KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(encodedKey));
      Signature check = Signature.getInstance(name);
      check.initVerify(publicKey);
      check.update(signed);
      return check.verify(Arrays.copyOfRange(signature, 1, signature.length));
    } catch (NoSuchAlgorithmException unknown) {
      return true;
    }
  }

  /** The content of the next value, which has to have this tag. */
  private static ByteBuffer take(ByteBuffer from, int tag) {
    if (from.remaining() < 2 || (from.get() & 0xff) != tag) {
      throw new IllegalArgumentException("no value with tag " + tag);
    }
    int length = from.get() & 0xff;
    if (length > 0x7f) {
      int size = length & 0x7f;
      length = 0;
      for (int i = 0; i < size && from.hasRemaining() && length < 1 << 20; i++) {
        length = length << 8 | from.get() & 0xff;
      }
    }
    if (length > from.remaining()) {
      throw new IllegalArgumentException("cut off");
    }
    ByteBuffer content = from.slice(from.position(), length);
    from.position(from.position() + length);
    return content;
  }

  private static String id(ByteBuffer algorithm) {
    StringBuilder hex = new StringBuilder();
    for (byte one : rest(take(algorithm, OBJECT_ID))) {
      hex.append(Character.forDigit(one >> 4 & 0xf, 16)).append(Character.forDigit(one & 0xf, 16));
    }
    return hex.toString();
  }

  /** What lies between two places of the same text. */
  private static byte[] bytes(ByteBuffer start, ByteBuffer end) {
    byte[] bytes = new byte[end.position() - start.position()];
    start.duplicate().get(bytes);
    return bytes;
  }

  private static byte[] rest(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }
}
