package io.stallholder.ledger;

/** How usage stands with its payer, as pages show it. */
public enum Standing {
    /** Billed through a license. */
    BILLED,
    /** Used while no license paid; not billed. */
    UNASSIGNED,
    /** Held for a person's decision; not billed. */
    QUARANTINED,
    /** Given up. */
    WRITTEN_OFF;

    static Standing of(Account account) {
        return switch (account) {
            case RECEIVABLE -> BILLED;
            case UNASSIGNED -> UNASSIGNED;
            case QUARANTINED -> QUARANTINED;
            case WRITTEN_OFF -> WRITTEN_OFF;
            case RATED -> throw new IllegalStateException("the contra account is no usage");
        };
    }
}
