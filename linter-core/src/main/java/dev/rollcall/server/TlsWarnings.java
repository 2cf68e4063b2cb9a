package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A Secret for TLS whose key does not belong to its certificate, or that holds neither. What this
 * Java cannot read, such as keys on rare curves, passes.
 */
final class TlsWarnings {
  private static final String TYPE = "kubernetes.io/tls";
  private static final String BEGIN = "-----BEGIN ";
  private static final String MARK = "-----";

  private TlsWarnings() {}

  /** The Secret as it was sent, for the places of readable values. */
  static void check(Node secret, Faults faults) {
    if (!secret.at("type").text("").equals(TYPE)) {
      return;
    }
    Node certificate = node(secret, "tls.crt");
    Node key = node(secret, "tls.key");
    Optional<Block> found = block(text(secret, "tls.crt"), "CERTIFICATE");
    if (found.isEmpty()) {
      faults.warn(certificate, "tls.crt holds no certificate: no \"-----BEGIN CERTIFICATE-----\"");
      return;
    }
    Optional<Block> secretKey = block(text(secret, "tls.key"), "PRIVATE KEY");
    if (secretKey.isEmpty()) {
      faults.warn(key, "tls.key holds no private key: no \"-----BEGIN PRIVATE KEY-----\"");
      return;
    }
    PublicKey ofCertificate;
    try {
      ofCertificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(found.get().bytes()))
              .getPublicKey();
    } catch (GeneralSecurityException e) {
      faults.warn(certificate, "the certificate in tls.crt cannot be read");
      return;
    }
    if (!mayBelong(ofCertificate, secretKey.get())) {
      faults.warn(key, "the private key is not that of the certificate in tls.crt");
    }
  }

  private static Node node(Node secret, String key) {
    Node readable = secret.at("stringData").at(key);
    return readable.exists() ? readable : secret.at("data").at(key);
  }

  private static String text(Node secret, String key) {
    Node readable = secret.at("stringData").at(key);
    if (readable.exists()) {
      return readable.text("");
    }
    try {
      String encoded = secret.at("data").at(key).text("").replace("\n", "").replace("\r", "");
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return ""; // That it is no base64 is said elsewhere, and then this is not asked.
    }
  }

  /** One piece of PEM. */
  private record Block(String label, byte[] bytes) {}

  /** The first block whose label is {@code label}, or ends in it after a space. */
  private static Optional<Block> block(String text, String label) {
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
      int after = text.indexOf(MARK, begin + BEGIN.length());
      String found = after < 0 ? "" : text.substring(begin + BEGIN.length(), after);
      int end = after < 0 ? -1 : text.indexOf(MARK + "END " + found + MARK, after);
      boolean fits = found.equals(label) || found.endsWith(" " + label);
      if (end > 0 && fits) {
        byte[] bytes = decoded(text.substring(after + MARK.length(), end));
        if (bytes.length > 0) {
          return Optional.of(new Block(found, bytes));
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** False only if it is certain: what one signs, the other does not know. */
  private static boolean mayBelong(PublicKey certificate, Block key) {
    String algorithm = certificate.getAlgorithm();
    try {
      String name =
          switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
          };
      byte[] encoded =
          switch (key.label()) {
            case "RSA PRIVATE KEY" -> wrapped(key.bytes(), RSA);
            default -> key.bytes();
          };
      PrivateKey signer =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance(name);
      signature.initSign(signer);
      signature.update(certificate.getEncoded());
      byte[] signed = signature.sign();
      signature.initVerify(certificate);
      signature.update(certificate.getEncoded());
      return signature.verify(signed);
    } catch (GeneralSecurityException | RuntimeException e) {
      return true;
    }
  }

  /** The identifier of RSA in a key of PKCS 8, with its empty parameters. */
  private static final byte[] RSA = {
    0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** A key of PKCS 1 as one of PKCS 8: version, algorithm, the key as octets. */
  private static byte[] wrapped(byte[] key, byte[] algorithm) {
    byte[] version = {2, 1, 0};
    return tagged(0x30, joined(version, algorithm, tagged(4, key)));
  }

  private static byte[] tagged(int tag, byte[] body) {
    int length = body.length;
    byte[] head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : length < 0x100
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return joined(head, body);
  }

  private static byte[] joined(byte[]... parts) {
    byte[] all = new byte[0];
    for (byte[] part : parts) {
      int length = all.length;
      all = Arrays.copyOf(all, length + part.length);
      System.arraycopy(part, 0, all, length, part.length);
    }
    return all;
  }
}
