package io.stallholder.ledger;

import java.util.Locale;

/** Where rated value stands. */
public enum Account {
    /** The contra account: everything that was rated comes out of it. */
    RATED,
    /** Billed through a license: what metering reports to AWS. */
    RECEIVABLE,
    /** Used while no license paid: shown, never sent. */
    UNASSIGNED,
    /** Came after its license's end, or has no price any more: held for a person. */
    QUARANTINED,
    /** Given up by a person's decision. */
    WRITTEN_OFF;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Account ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
