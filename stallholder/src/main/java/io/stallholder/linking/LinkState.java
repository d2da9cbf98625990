package io.stallholder.linking;

import java.util.EnumSet;
import java.util.Set;

/** Where a pending link stands. A token that was received is resolved within the same request. */
public enum LinkState {
    /** AWS has told whose it is; a browser holds it. */
    RESOLVED,
    /** A person holds it. */
    IDENTIFIED,
    /** The person is choosing an organization. */
    AWAITING_ORGANIZATION,
    /** An organization's Admins were asked to finish it. */
    AWAITING_ADMIN,
    /** The subscription pays for an organization. */
    LINKED,
    /** Nobody claimed it in time; the marketplace's button brings it back. */
    ABANDONED,
    /** The license came to an organization on another way. */
    SUPERSEDED,
    /** It cannot be linked, for a reason that is kept. */
    REFUSED;

    private static final Set<LinkState> OPEN =
            EnumSet.of(RESOLVED, IDENTIFIED, AWAITING_ORGANIZATION, AWAITING_ADMIN);

    /** Whether somebody may still finish it. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether a link in this state may get into the other. */
    public boolean canBecome(LinkState next) {
        return switch (this) {
            case RESOLVED -> next != AWAITING_ADMIN && next != AWAITING_ORGANIZATION;
            case IDENTIFIED, AWAITING_ORGANIZATION, AWAITING_ADMIN -> next != RESOLVED;
            case LINKED -> next == AWAITING_ORGANIZATION || next == SUPERSEDED || next == REFUSED;
            case ABANDONED, SUPERSEDED, REFUSED -> next == RESOLVED || next == REFUSED;
        };
    }
}
