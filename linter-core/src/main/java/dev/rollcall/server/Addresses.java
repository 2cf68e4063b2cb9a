package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.Arrays;

/** What the server checks in IP addresses and in ranges of them. */
final class Addresses {
  /** The minor from which leading zeros and the like are refused. */
  private static final int STRICT = 36;

  private Addresses() {}

  /** An address in a field that once took sloppy spellings. */
  static void ip(Node node, Faults faults) {
    String text = node.text("");
    byte[] address = parse(text);
    if (address.length == 0) {
      faults.invalid(node, "has to be an IP address");
    } else if (faults.since(STRICT) && hasLeadingZero(text)) {
      faults.invalid(node, "must not have leading zeros");
    } else if (faults.since(STRICT) && address.length == 16 && isMapped(address)) {
      faults.invalid(node, "must not be an IPv4 address written as IPv6");
    }
  }

  /** A range in a field that once took sloppy spellings. */
  static void cidr(Node node, Faults faults) {
    cidr(node, node.text(""), faults.since(STRICT), faults);
  }

  /** A range spelled {@code text}; {@code strict} refuses what older servers let pass. */
  static void cidr(Node node, String text, boolean strict, Faults faults) {
    int slash = text.indexOf('/');
    byte[] address = slash < 0 ? new byte[0] : parse(text.substring(0, slash));
    int bits = slash < 0 ? -1 : bits(text.substring(slash + 1));
    if (address.length == 0 || bits < 0 || bits > address.length * 8) {
      faults.invalid(node, "has to be a range of addresses, such as 10.9.8.0/24");
    } else if (strict && (hasLeadingZero(text) || text.substring(slash + 1).matches("0[0-9]+"))) {
      faults.invalid(node, "must not have leading zeros");
    } else if (strict && address.length == 16 && isMapped(address)) {
      faults.invalid(node, "must not be an IPv4 range written as IPv6");
    } else if (strict && !Arrays.equals(address, masked(address, bits))) {
      faults.invalid(node, "has bits set beyond the first " + bits);
    }
  }

  private static int bits(String text) {
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    return Integer.parseInt(text);
  }

  /** The address with all bits but the first ones cleared. */
  static byte[] masked(byte[] address, int bits) {
    byte[] masked = address.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - 8 * i));
      masked[i] = (byte) (masked[i] & (0xff << (8 - kept)));
    }
    return masked;
  }

  private static boolean hasLeadingZero(String text) {
    return text.indexOf('.') >= 0
        && text.substring(text.lastIndexOf(':') + 1).matches("(.*\\.)?0[0-9].*");
  }

  /** True for {@code ::ffff:10.0.0.1}. */
  static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  /** The 4 or 16 bytes of an address; none if {@code text} is no address. */
  static byte[] parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(text);
    }
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return new byte[0];
    }
    byte[] head = gap < 0 ? groups(text) : groups(text.substring(0, gap));
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
    if (head == null || tail == null) {
      return new byte[0];
    }
    int length = head.length + tail.length;
    if (gap < 0 ? length != 16 : length > 14) {
      return new byte[0];
    }
    byte[] address = Arrays.copyOf(head, 16);
    System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
    return address;
  }

  private static byte[] v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[4];
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      boolean number = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (parts.length != 4 || !number || part.length() > 9 || Integer.parseInt(part) > 255) {
        return new byte[0];
      }
      address[i] = (byte) Integer.parseInt(part);
    }
    return address;
  }

  /** The bytes of groups of four digits, of which the last may be an IPv4 address. */
  private static byte[] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[2 * parts.length + 2];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (i == parts.length - 1 && part.indexOf('.') >= 0) {
        byte[] v4 = v4(part);
        if (v4.length == 0) {
          return null;
        }
        System.arraycopy(v4, 0, bytes, length, 4);
        length += 4;
      } else if (!part.matches("[0-9a-fA-F]{1,4}")) {
        return null;
      } else {
        int value = Integer.parseInt(part, 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
