package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the server checks in CertificateSigningRequests. */
final class SigningRequests {
  private static final long SECONDS_MIN = 600;
  private static final String LEGACY = "kubernetes.io/legacy-unknown";
  private static final List<String> USAGES =
      List.of(
          "any",
          "cert sign",
          "client auth",
          "code signing",
          "content commitment",
          "crl sign",
          "data encipherment",
          "decipher only",
          "digital signature",
          "email protection",
          "encipher only",
          "ipsec end system",
          "ipsec tunnel",
          "ipsec user",
          "key agreement",
          "key encipherment",
          "microsoft sgc",
          "netscape sgc",
          "ocsp signing",
          "s/mime",
          "server auth",
          "signing",
          "timestamping");

  private SigningRequests() {}

  /** A CertificateSigningRequest, which may have any name that an address can have. */
  static void check(Node object, Faults faults) {
    Metadata.check(object.at("metadata"), Grammar.PATH_SEGMENT, faults);
    Node spec = object.at("spec");
    Node request = spec.at("request");
    String fault = CertificateRequest.fault(request.text(""));
    if (!fault.isEmpty()) {
      faults.malformed(request, fault);
    }
    usages(spec.at("usages"), faults);
    Node signer = spec.at("signerName");
    if (signer.text("").equals(LEGACY)) {
      faults.invalid(signer, "is no signer to this version");
    } else {
      signer(signer, faults);
    }
    Node seconds = spec.at("expirationSeconds");
    if (seconds.isSet()) {
      faults.atLeast(seconds, SECONDS_MIN);
    }
  }

  private static void usages(Node usages, Faults faults) {
    if (usages.items().isEmpty()) {
      faults.required(usages, "at least one");
    }
    Set<String> seen = new HashSet<>();
    for (Node usage : usages.items()) {
      if (!USAGES.contains(usage.text(""))) {
        faults.unsupported(usage, USAGES);
      }
      if (!seen.add(usage.text(""))) {
        faults.duplicate(usage);
      }
    }
  }

  /** {@code example.com/name}: who is asked to sign. */
  static void signer(Node signer, Faults faults) {
    String text = signer.text("");
    int slash = text.indexOf('/');
    if (text.isEmpty()) {
      faults.required(signer, "");
      return;
    }
    String domain = slash < 0 ? "" : text.substring(0, slash);
    String path = text.substring(slash + 1);
    if (slash < 0
        || path.indexOf('/') >= 0
        || domain.indexOf('.') < 0
        || !Grammar.SUBDOMAIN.fits(domain)
        || !List.of(domain.split("\\.")).stream().allMatch(Grammar.LABEL::fits)
        || !List.of(path.split("\\.", -1)).stream().allMatch(Grammar.SUBDOMAIN::fits)) {
      faults.invalid(signer, "has to be a domain, \"/\" and a name, such as example.com/signer");
    }
  }
}
