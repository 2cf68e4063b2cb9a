package dev.rollcall.server;

import dev.rollcall.yaml.Node;
import java.util.Arrays;

/** What the server checks in IP addresses and in ranges of them. */
final class Addresses {
  /** The minor from which leading zeros and the like are refused. */
  private static final int STRICT = 36;

  private Addresses() {}

  /** An address in a field that once took sloppy spellings; false if it is none. */
  static boolean ip(Node node, Faults faults) {
    String fault = ipFault(node.text(""), faults.since(STRICT));
    if (!fault.isEmpty()) {
      faults.invalid(node, fault);
    }
    return fault.isEmpty();
  }

  /** An address in the one spelling that is canonical; false if it is not. */
  static boolean canonicalIp(Node node, Faults faults) {
    String text = node.text("");
    String fault = ipFault(text, true);
    if (fault.isEmpty() && !text.equals(canonical(parse(text)))) {
      fault = "has to be written " + canonical(parse(text));
    }
    if (!fault.isEmpty()) {
      faults.invalid(node, fault);
    }
    return fault.isEmpty();
  }

  private static String ipFault(String text, boolean strict) {
    byte[] address = parse(text);
    if (address.length == 0) {
      return "has to be an IP address";
    }
    if (strict && hasLeadingZero(text)) {
      return "must not have leading zeros";
    }
    return strict && address.length == 16 && isMapped(address)
        ? "must not be an IPv4 address written as IPv6"
        : "";
  }

  /** An address that other machines can reach. */
  static void reachable(Node node, Faults faults) {
    byte[] address = parse(node.text(""));
    byte[] bytes =
        address.length == 16 && isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address;
    if (bytes.length == 4) {
      int first = bytes[0] & 0xff;
      int second = bytes[1] & 0xff;
      if (Arrays.equals(bytes, new byte[4])) {
        faults.invalid(node, "must not be the unspecified address");
      } else if (first == 127) {
        faults.invalid(node, "must not be a loopback address");
      } else if ((first == 169 && second == 254)
          || (first == 224 && second == 0 && bytes[2] == 0)) {
        faults.invalid(node, "must not be a link-local address");
      }
    } else if (bytes.length == 16) {
      boolean loopback = bytes[15] == 1 && Arrays.equals(Arrays.copyOf(bytes, 15), new byte[15]);
      boolean linkLocal = bytes[0] == (byte) 0xfe && (bytes[1] & 0xc0) == 0x80;
      boolean multicast = bytes[0] == (byte) 0xff && (bytes[1] & 0x0f) == 2;
      if (Arrays.equals(bytes, new byte[16])) {
        faults.invalid(node, "must not be the unspecified address");
      } else if (loopback) {
        faults.invalid(node, "must not be a loopback address");
      } else if (linkLocal || multicast) {
        faults.invalid(node, "must not be a link-local address");
      }
    }
  }

  /** 4 or 6; 0 for what is no address. */
  static int family(String text) {
    byte[] address = parse(text);
    if (address.length == 0) {
      return 0;
    }
    return address.length == 4 || isMapped(address) ? 4 : 6;
  }

  /** A range in a field that once took sloppy spellings. */
  static void cidr(Node node, Faults faults) {
    cidr(node, node.text(""), faults);
  }

  /** As {@link #cidr(Node, Faults)}, for a text that is not the place's own. */
  static void cidr(Node node, String text, Faults faults) {
    String fault = cidrFault(text, faults.since(STRICT));
    if (!fault.isEmpty()) {
      faults.invalid(node, fault);
    }
  }

  /** A range in the one spelling that is canonical. */
  static void canonicalCidr(Node node, Faults faults) {
    String text = node.text("");
    String fault = cidrFault(text, true);
    if (fault.isEmpty()) {
      int slash = text.indexOf('/');
      String right = canonical(parse(text.substring(0, slash))) + text.substring(slash);
      fault = right.equals(text) ? "" : "has to be written " + right;
    }
    if (!fault.isEmpty()) {
      faults.invalid(node, fault);
    }
  }

  private static String cidrFault(String text, boolean strict) {
    if (!isRange(text)) {
      return "has to be a range of addresses, such as 10.9.8.0/24";
    }
    int slash = text.indexOf('/');
    byte[] address = parse(text.substring(0, slash));
    if (!strict) {
      return "";
    }
    String bits = text.substring(slash + 1);
    if (hasLeadingZero(text.substring(0, slash)) || (bits.length() > 1 && bits.startsWith("0"))) {
      return "must not have leading zeros";
    }
    if (address.length == 16 && isMapped(address)) {
      return "must not be an IPv4 range written as IPv6";
    }
    return Arrays.equals(address, masked(address, bits(bits)))
        ? ""
        : "has bits set beyond the first " + bits;
  }

  /** True for an address, a slash and a number of bits that fits. */
  static boolean isRange(String text) {
    int slash = text.indexOf('/');
    byte[] address = slash < 0 ? new byte[0] : parse(text.substring(0, slash));
    int bits = slash < 0 ? -1 : bits(text.substring(slash + 1));
    return address.length > 0 && bits >= 0 && bits <= address.length * 8;
  }

  /** True if the first range lies within the second and is smaller. */
  static boolean isInside(String inner, String outer) {
    int slash = outer.indexOf('/');
    byte[] range = parse(outer.substring(0, slash));
    int bits = bits(outer.substring(slash + 1));
    byte[] address = parse(inner.substring(0, inner.indexOf('/')));
    return address.length == range.length
        && bits(inner.substring(inner.indexOf('/') + 1)) > bits
        && Arrays.equals(
            masked(masked(address, bits(inner.substring(inner.indexOf('/') + 1))), bits),
            masked(range, bits));
  }

  /** As RFC 5952 has it: lower case, no leading zeros, the longest run of zero groups left out. */
  static String canonical(byte[] address) {
    if (address.length == 4) {
      return (address[0] & 0xff)
          + "."
          + (address[1] & 0xff)
          + "."
          + (address[2] & 0xff)
          + "."
          + (address[3] & 0xff);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | (address[2 * i + 1] & 0xff);
    }
    int from = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        from = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == from) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.length() > 0 && text.charAt(text.length() - 1) != ':' ? ":" : "")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  static int bits(String text) {
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

  static boolean hasLeadingZero(String text) {
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
