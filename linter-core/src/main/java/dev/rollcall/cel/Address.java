package dev.rollcall.cel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IP address.
 *
 * @param bytes 4 or 16 of them, each from 0 to 255
 */
record Address(List<Integer> bytes) {

  /** The address that a text spells; none for IPv4 written as IPv6, nor for one with a zone. */
  static Optional<Address> parse(String text) {
    List<Integer> bytes = text.indexOf(':') >= 0 ? six(text) : four(text);
    boolean right = bytes.size() == 4 || bytes.size() == 16 && !isMapped(bytes);
    return right ? Optional.of(new Address(List.copyOf(bytes))) : Optional.empty();
  }

  private static boolean isMapped(List<Integer> bytes) {
    return bytes.subList(0, 10).stream().allMatch(b -> b == 0)
        && bytes.get(10) == 255
        && bytes.get(11) == 255;
  }

  /** Four bytes, or none if the text is no such address. */
  private static List<Integer> four(String text) {
    List<Integer> bytes = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      boolean padded = part.length() > 1 && part.charAt(0) == '0';
      if (part.isEmpty() || part.length() > 3 || padded || !isNumber(part, 10)) {
        return List.of();
      }
      int value = Integer.parseInt(part);
      if (value > 255) {
        return List.of();
      }
      bytes.add(value);
    }
    return bytes.size() == 4 ? bytes : List.of();
  }

  private static boolean isNumber(String text, int radix) {
    return text.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }

  /** Sixteen bytes, or none if the text is no such address. */
  private static List<Integer> six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Integer> whole = groups(text, true);
      return whole.size() == 16 ? whole : List.of();
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    List<Integer> bytes = new ArrayList<>(groups(before, false));
    List<Integer> end = groups(after, true);
    boolean broken = bytes.isEmpty() != before.isEmpty() || end.isEmpty() != after.isEmpty();
    if (broken || after.contains("::") || bytes.size() + end.size() > 14) {
      return List.of();
    }
    while (bytes.size() + end.size() < 16) {
      bytes.add(0);
    }
    bytes.addAll(end);
    return bytes;
  }

  /** Groups between colons; the last may be an IPv4 address. None if one of them is wrong. */
  private static List<Integer> groups(String text, boolean last) {
    List<Integer> bytes = new ArrayList<>();
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length && !text.isEmpty(); i++) {
      String part = parts[i];
      if (last && i == parts.length - 1 && part.indexOf('.') >= 0) {
        List<Integer> old = four(part);
        bytes.addAll(old);
        return old.isEmpty() ? List.of() : bytes;
      }
      if (part.isEmpty() || part.length() > 4 || !isNumber(part, 16)) {
        return List.of();
      }
      int value = Integer.parseInt(part, 16);
      bytes.add(value >> 8);
      bytes.add(value & 0xff);
    }
    return bytes;
  }

  /** True for IPv4. */
  boolean isOld() {
    return bytes.size() == 4;
  }

  boolean isUnspecified() {
    return bytes.stream().allMatch(b -> b == 0);
  }

  boolean isLoopback() {
    boolean one = bytes.subList(0, bytes.size() - 1).stream().allMatch(b -> b == 0);
    return isOld() ? bytes.get(0) == 127 : one && bytes.get(15) == 1;
  }

  boolean isLocalMulticast() {
    return isOld()
        ? bytes.subList(0, 3).equals(List.of(224, 0, 0))
        : bytes.get(0) == 0xff && (bytes.get(1) & 0x0f) == 2;
  }

  boolean isLocalUnicast() {
    return isOld()
        ? bytes.subList(0, 2).equals(List.of(169, 254))
        : bytes.get(0) == 0xfe && (bytes.get(1) & 0xc0) == 0x80;
  }

  boolean isGlobalUnicast() {
    boolean multicast = isOld() ? (bytes.get(0) & 0xf0) == 0xe0 : bytes.get(0) == 0xff;
    boolean broadcast = isOld() && bytes.stream().allMatch(b -> b == 255);
    return !isUnspecified() && !isLoopback() && !multicast && !isLocalUnicast() && !broadcast;
  }

  /** The same address with zeros after the first {@code bits}. */
  Address masked(int bits) {
    List<Integer> masked = new ArrayList<>();
    for (int i = 0; i < bytes.size(); i++) {
      int kept = Math.max(0, Math.min(8, bits - i * 8));
      masked.add(bytes.get(i) & (0xff << (8 - kept)) & 0xff);
    }
    return new Address(masked);
  }

  /** The canonical spelling: the first longest run of zeros is left out. */
  @Override
  public String toString() {
    if (isOld()) {
      return bytes.get(0) + "." + bytes.get(1) + "." + bytes.get(2) + "." + bytes.get(3);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = bytes.get(2 * i) << 8 | bytes.get(2 * i + 1);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
