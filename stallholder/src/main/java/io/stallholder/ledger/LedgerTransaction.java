package io.stallholder.ledger;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Entries that are booked together or not at all, and sum to zero.
 *
 * @param bookedAt business time of the booking
 */
public record LedgerTransaction(
        UUID id,
        OrganizationId organization,
        Kind kind,
        Instant bookedAt,
        List<LedgerEntry> entries) {

    /** Keeps its own copy of the entries. */
    public LedgerTransaction {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a ledger transaction needs entries");
        }
    }

    /** Charges with their contra entries. */
    public static LedgerTransaction rating(
            UUID id, OrganizationId organization, Instant bookedAt, List<LedgerEntry> charges) {
        List<LedgerEntry> both =
                charges.stream().flatMap(entry -> Stream.of(entry, entry.contra())).toList();
        return new LedgerTransaction(id, organization, Kind.RATING, bookedAt, both);
    }

    /** Value out of accounts and into others; the entries must sum to zero without a contra. */
    public static LedgerTransaction correction(
            UUID id, OrganizationId organization, Instant bookedAt, List<LedgerEntry> moves) {
        return new LedgerTransaction(id, organization, Kind.CORRECTION, bookedAt, moves);
    }

    /** Why the transaction exists. */
    public enum Kind {
        /** Usage of a closed hour, priced. */
        RATING,
        /** Value moved between accounts because the truth about a license came late. */
        CORRECTION
    }
}
