package dev.rollcall.cel;

import static dev.rollcall.cel.Function.global;
import static dev.rollcall.cel.Function.member;

import dev.rollcall.cel.Type.Opaque;
import java.util.List;
import java.util.Optional;

/** IP addresses and ranges of them: {@code ip('10.0.0.1')}, {@code cidr('10.0.0.0/8')}. */
final class AddressFunctions {
  private static final Type IP = new Opaque("net.IP", Address.class);
  private static final Type CIDR = new Opaque("net.CIDR", AddressRange.class);

  private AddressFunctions() {}

  static List<Function> all() {
    return List.of(
        global("ip", IP, a -> ip(a[0]), Type.STRING),
        global("isIP", Type.BOOL, a -> Address.parse((String) a[0]).isPresent(), Type.STRING),
        global("ip.isCanonical", Type.BOOL, a -> ip(a[0]).toString().equals(a[0]), Type.STRING),
        global("string", Type.STRING, a -> a[0].toString(), IP),
        member("family", Type.INT, a -> ((Address) a[0]).isOld() ? 4L : 6L, IP),
        member("isUnspecified", Type.BOOL, a -> ((Address) a[0]).isUnspecified(), IP),
        member("isLoopback", Type.BOOL, a -> ((Address) a[0]).isLoopback(), IP),
        member("isLinkLocalMulticast", Type.BOOL, a -> ((Address) a[0]).isLocalMulticast(), IP),
        member("isLinkLocalUnicast", Type.BOOL, a -> ((Address) a[0]).isLocalUnicast(), IP),
        member("isGlobalUnicast", Type.BOOL, a -> ((Address) a[0]).isGlobalUnicast(), IP),
        global("cidr", CIDR, a -> cidr(a[0]), Type.STRING),
        global(
            "isCIDR", Type.BOOL, a -> AddressRange.parse((String) a[0]).isPresent(), Type.STRING),
        global("string", Type.STRING, a -> a[0].toString(), CIDR),
        member("containsIP", Type.BOOL, a -> cidr(a[0]).contains(ip(a[1])), CIDR, Type.STRING),
        member("containsIP", Type.BOOL, a -> cidr(a[0]).contains(ip(a[1])), CIDR, IP),
        member("containsCIDR", Type.BOOL, a -> cidr(a[0]).contains(cidr(a[1])), CIDR, Type.STRING),
        member("containsCIDR", Type.BOOL, a -> cidr(a[0]).contains(cidr(a[1])), CIDR, CIDR),
        member("ip", IP, a -> cidr(a[0]).address(), CIDR),
        member("prefixLength", Type.INT, a -> (long) cidr(a[0]).bits(), CIDR),
        member("masked", CIDR, a -> cidr(a[0]).masked(), CIDR));
  }

  private static Address ip(Object value) {
    return value instanceof Address address
        ? address
        : orFail(Address.parse((String) value), value, "no IP address");
  }

  private static AddressRange cidr(Object value) {
    return value instanceof AddressRange range
        ? range
        : orFail(AddressRange.parse((String) value), value, "no range of IP addresses");
  }

  private static <T> T orFail(Optional<T> found, Object text, String what) {
    return found.orElseThrow(() -> new ExpressionFailure("\"" + text + "\" is " + what));
  }
}
