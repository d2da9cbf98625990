package io.stallholder.organizations;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * From where a key may be used.
 *
 * @param ranges IPv4 or IPv6 addresses, or ranges in CIDR notation, at most {@value #MAX}; none for
 *     everywhere
 */
public record AllowedAddresses(List<String> ranges) {

    /** The most ranges of a key. */
    public static final int MAX = 50;

    /** Everywhere. */
    public static final AllowedAddresses ANY = new AllowedAddresses(List.of());

    private static final Pattern RANGE =
            Pattern.compile("(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:.]{2,45})(?:/[0-9]{1,3})?");

    /** Refuses what is no list of ranges. */
    public AllowedAddresses {
        ranges = List.copyOf(ranges);
        if (ranges.size() > MAX || !ranges.stream().allMatch(AllowedAddresses::isRange)) {
            throw new IllegalArgumentException("not a list of network addresses: " + ranges);
        }
    }

    /** The list, once each and in lower case; empty if one of them is no range. */
    public static Optional<AllowedAddresses> parse(List<String> texts) {
        List<String> cleaned =
                texts.stream()
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
        return cleaned.size() <= MAX && cleaned.stream().allMatch(AllowedAddresses::isRange)
                ? Optional.of(new AllowedAddresses(cleaned))
                : Optional.empty();
    }

    /** Whether a request may come from this address. */
    public boolean admit(String address) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> contains(range, address));
    }

    private static boolean contains(String range, String address) {
        try {
            return new IpAddressMatcher(range).matches(address);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isRange(String text) {
        if (!RANGE.matcher(text).matches()) {
            return false;
        }
        try {
            return new IpAddressMatcher(text).matches(text.split("/", 2)[0]);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
