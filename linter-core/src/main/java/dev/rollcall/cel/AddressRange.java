package dev.rollcall.cel;

import java.util.Optional;

/** IP addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record AddressRange(Address address, int bits) {

  /** The range that a text spells; bits after the common ones may be there. */
  static Optional<AddressRange> parse(String text) {
    int slash = text.lastIndexOf('/');
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    boolean number = !bits.isEmpty() && bits.length() <= 3 && isDigits(bits);
    if (!number || bits.length() > 1 && bits.charAt(0) == '0') {
      return Optional.empty();
    }
    int count = Integer.parseInt(bits);
    return Address.parse(text.substring(0, slash))
        .filter(address -> count <= address.bytes().size() * 8)
        .map(address -> new AddressRange(address, count));
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  AddressRange masked() {
    return new AddressRange(address.masked(bits), bits);
  }

  boolean contains(Address other) {
    return other.bytes().size() == address.bytes().size()
        && other.masked(bits).equals(address.masked(bits));
  }

  boolean contains(AddressRange other) {
    return bits <= other.bits && contains(other.address);
  }

  @Override
  public String toString() {
    return address + "/" + bits;
  }
}
