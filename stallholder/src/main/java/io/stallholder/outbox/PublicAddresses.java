package io.stallholder.outbox;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the internet from those inside: a message must not reach what only this
 * program can reach.
 *
 * <p>Source: IANA's special-purpose address registries, read 2026-11-24.
 */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic4(four.getAddress());
            case Inet6Address six -> isPublic6(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean protocol = first == 192 && second == 0 && third == 0;
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean benchmark = first == 198 && (second & 0xfe) == 18;
        return first != 0
                && first != 127
                && first < 240
                && !shared
                && !protocol
                && !relay
                && !benchmark;
    }

    /** Global unicast only, and nothing that carries an IPv4 address within it. */
    private static boolean isPublic6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean unicast = (first & 0xe0) == 0x20;
        boolean tunnel = first == 0x20 && second == 0x02;
        boolean special =
                first == 0x20 && second == 0x01 && bytes[2] == 0 && (bytes[3] & 0xff) < 0x30;
        return unicast && !tunnel && !special;
    }
}
