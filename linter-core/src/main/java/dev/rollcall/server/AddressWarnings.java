package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.Arrays;

/** Spellings of addresses and of ranges that some programs read otherwise than others. */
final class AddressWarnings {
  /** The minor from which more than Services are looked at. */
  static final int EVERYWHERE = 33;

  private AddressWarnings() {}

  static void ip(Node node, Faults faults) {
    String text = node.text("");
    byte[] address = Addresses.parse(text);
    boolean wide = address.length == 16;
    if (address.length == 0) {
      if (!faults.since(EVERYWHERE)) {
        faults.warn(node, "\"" + text + "\" is no IP address; newer servers may refuse it");
      }
    } else if (Addresses.hasLeadingZero(text)) {
      faults.warn(
          node,
          "the address "
              + text
              + " has leading zeros, which some programs read as octal; write "
              + decimal(address));
    } else if (wide && Addresses.isMapped(address)) {
      if (faults.since(EVERYWHERE)) {
        faults.warn(node, "the address " + text + " is IPv4 in IPv6; write " + decimal(address));
      }
    } else if (wide && !Addresses.canonical(address).equals(text)) {
      faults.warn(
          node,
          "the address "
              + text
              + " is not in the one spelling that all write; write "
              + Addresses.canonical(address));
    }
  }

  static void cidr(Node node, Faults faults) {
    String text = node.text("");
    if (!Addresses.isRange(text)) {
      if (!faults.since(EVERYWHERE)) {
        faults.warn(node, "\"" + text + "\" is no range of addresses; newer servers may refuse it");
      }
      return;
    }
    int slash = text.indexOf('/');
    String tail = text.substring(slash + 1);
    byte[] address = Addresses.parse(text.substring(0, slash));
    byte[] first = Addresses.masked(address, Addresses.bits(tail));
    boolean zeros =
        Addresses.hasLeadingZero(text.substring(0, slash))
            || (tail.length() > 1 && tail.startsWith("0"));
    boolean mapped = address.length == 16 && Addresses.isMapped(address);
    boolean said = false;
    if (faults.since(EVERYWHERE) && !Arrays.equals(address, first)) {
      said = true;
      faults.warn(
          node,
          "the range "
              + text
              + " begins at "
              + Addresses.canonical(first)
              + "; write "
              + Addresses.canonical(first)
              + "/"
              + Addresses.bits(tail)
              + ", or "
              + Addresses.canonical(address)
              + "/"
              + 8 * address.length
              + " for the one address");
    }
    if (zeros || (mapped && faults.since(EVERYWHERE))) {
      said = true;
      faults.warn(
          node,
          "the range "
              + text
              + (zeros ? " has leading zeros" : " is IPv4 in IPv6")
              + ", which programs read differently");
    }
    String canonical = Addresses.canonical(address) + "/" + tail;
    if (!said && address.length == 16 && !mapped && !canonical.equals(text)) {
      faults.warn(
          node,
          "the range " + text + " is not in the one spelling that all write; write " + canonical);
    }
  }

  private static String decimal(byte[] address) {
    boolean mapped = address.length == 16 && Addresses.isMapped(address);
    return Addresses.canonical(mapped ? Arrays.copyOfRange(address, 12, 16) : address);
  }
}
