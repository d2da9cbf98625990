package io.stallholder.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * All that is known of one record.
 *
 * @param attempts every call that it was part of, in order
 * @param acts what people did about it, in order
 * @param settledAt business time of its end; empty until then
 * @param release what went back to open
 * @param maybeTaken whether AWS may have taken an attempt that it never answered
 * @param choices what may be decided about it now
 * @param mayResend whether an operator may send it again as it is
 * @param proposal what waits for a second operator
 */
public record RecordFile(
        RecordLine line,
        Facts facts,
        List<Attempt> attempts,
        List<Act> acts,
        Optional<Instant> settledAt,
        Optional<Release> release,
        boolean maybeTaken,
        Set<Resolution> choices,
        boolean mayResend,
        Optional<Proposal> proposal) {

    /** Keeps its own copies. */
    public RecordFile {
        attempts = List.copyOf(attempts);
        acts = List.copyOf(acts);
        choices = Set.copyOf(choices);
    }

    /**
     * What AWS is told, and where it comes from.
     *
     * @param timestamp what AWS is told, to the second
     * @param rated all that was rated up to the end of the hour
     * @param reportedBefore all that counted as reported before it
     * @param requestHash SHA-256 of what is sent, in hexadecimal
     * @param identical whether what would be sent now has the same hash
     */
    public record Facts(
            Instant timestamp,
            BigDecimal rated,
            long reportedBefore,
            String requestHash,
            boolean identical,
            List<Part> allocations) {}

    /** A part of the quantity, by tag. */
    public record Part(Map<String, String> tags, long units) {}

    /**
     * A call that the record was part of, wall time.
     *
     * @param outcome what it was taken to mean; empty where no answer came
     * @param detail AWS's own words
     */
    public record Attempt(
            UUID call,
            long fence,
            Instant sentAt,
            Optional<String> outcome,
            Optional<String> detail,
            Optional<Instant> answeredAt) {}

    /**
     * What somebody did about it, business time.
     *
     * @param kind APPROVED, RESENT, PROPOSED, WITHDRAWN, LAPSED, or the name of a resolution
     * @param theirs AWS's quantity, where it was told
     */
    public record Act(String kind, String by, String note, Instant at, Optional<Long> theirs) {}

    /** Units that went back to open. */
    public record Release(long units, String reason, Instant at) {}
}
