package io.stallholder.marketplace;

import java.util.Locale;

/** What the vendor's platform is told of a subscription that pays for an organization. */
public enum NewsKind {
    /** The subscription pays for the organization now; AWS may not have confirmed it yet. */
    LINKED,
    /** AWS grants the license: usage is billed. Told again after a renewal or a suspension. */
    ACTIVATED,
    /** The agreement has ended; usage counts until the license is taken back. */
    ENDING,
    /** The license was taken back: usage is no longer billed. */
    ENDED,
    /** An operator suspended it: stop serving. Usage that comes nevertheless is billed. */
    SUSPENDED,
    /** It no longer pays for the organization, though it lives. */
    UNLINKED,
    /** The same, since it pays for another organization from that instant on. */
    MOVED;

    /** Whether nothing more is told of this link between subscription and organization. */
    boolean isLast() {
        return switch (this) {
            case LINKED, ACTIVATED, ENDING, SUSPENDED -> false;
            case ENDED, UNLINKED, MOVED -> true;
        };
    }

    /** The type of the message: {@code subscription.linked}. */
    public String type() {
        return "subscription." + name().toLowerCase(Locale.ROOT);
    }
}
