package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what an answer means for one record. Nothing but AWS's {@code Success} for the very
 * record is ever success.
 */
final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final int DOUBLINGS_MAX = 16;

    private final Licenses licenses;
    private final MeteringSettings settings;
    private final RandomGenerator random;

    Judge(Licenses licenses, MeteringSettings settings, RandomGenerator random) {
        this.licenses = licenses;
        this.settings = settings;
        this.random = random;
    }

    /** Whether the record's deadline has passed at this business time. */
    static boolean isPast(Leased leased, Instant now) {
        return !now.isBefore(leased.record().deadline());
    }

    /**
     * The licenses that still take usage of later hours, among those whose records the answer can
     * end as too late: one that is sent alone, or past its deadline. Asked before the call, since
     * nothing that can fail may stand between an answer and its settlement.
     */
    Set<LicenseArn> living(List<Leased> batch, Instant now) {
        return batch.stream()
                .filter(one -> batch.size() == 1 || isPast(one, now))
                .map(one -> one.record().license())
                .distinct()
                .filter(licenses::lives)
                .collect(Collectors.toSet());
    }

    /** The agreements of these records are looked at soon, unless that fails: it comes again. */
    void recheck(List<Leased> notSubscribed) {
        notSubscribed.stream()
                .map(one -> one.record().license())
                .distinct()
                .forEach(license -> {
                    try {
                        licenses.recheck(license);
                    } catch (RuntimeException failure) {
                        LOG.warn("License {} is not looked at", license, failure);
                    }
                });
    }

    /** AWS answered for the record. */
    Settlement answered(Leased leased, RecordAnswer answer, Known known) {
        return switch (answer) {
            case RecordAnswer.Accepted accepted -> accepted(leased, accepted.meteringRecordId());
            case RecordAnswer.CustomerNotSubscribed _ -> notSubscribed(leased, known);
            case RecordAnswer.DuplicateRecord duplicate -> duplicate(leased, duplicate);
            case RecordAnswer.Unprocessed _ ->
                    unknown(leased, Reason.UNPROCESSED, "UnprocessedRecords", known);
            case RecordAnswer.Unknown unknown ->
                    unknown(leased, Reason.UNCLEAR, unknown.reason(), known);
        };
    }

    /** AWS refused a call with this record alone. */
    Settlement refused(Leased leased, Refusal refusal, String message, Known known) {
        String detail = refusal + ": " + message;
        return switch (refusal) {
            case TIMESTAMP_OUT_OF_BOUNDS -> late(leased, Reason.TOO_LATE, detail, known);
            case INVALID_LICENSE ->
                    isPast(leased, known.asked())
                            ? late(leased, Reason.INVALID_LICENSE, detail, known)
                            : invalid(leased, Reason.INVALID_LICENSE, detail);
            case INVALID_USAGE_DIMENSION -> invalid(leased, Reason.INVALID_DIMENSION, detail);
            case INVALID_CUSTOMER_IDENTIFIER -> invalid(leased, Reason.INVALID_CUSTOMER, detail);
            case INVALID_PRODUCT_CODE -> invalid(leased, Reason.INVALID_PRODUCT, detail);
            case INVALID_TAG, INVALID_USAGE_ALLOCATIONS ->
                    invalid(leased, Reason.INVALID_ALLOCATIONS, detail);
            case MALFORMED -> invalid(leased, Reason.MALFORMED, detail);
        };
    }

    /** The call brought no certain answer: AWS may have taken the record. */
    Settlement unknown(Leased leased, Reason reason, String detail, Known known) {
        return again(leased, reason, detail, new Retry(true, backOff(leased, known)));
    }

    /** The call certainly did nothing. */
    Settlement notDone(Leased leased, Reason reason, String detail, Known known) {
        boolean unanswered = leased.unanswered();
        return again(leased, reason, detail, new Retry(unanswered, backOff(leased, known)));
    }

    private static Settlement accepted(Leased leased, String meteringRecordId) {
        return new Settlement(
                leased,
                RecordState.ACCEPTED,
                null,
                "Success",
                meteringRecordId,
                false,
                null,
                false);
    }

    private static Settlement duplicate(Leased leased, RecordAnswer.DuplicateRecord answer) {
        Reason reason = leased.unanswered() ? Reason.DUPLICATE_PROBABLY_OURS : Reason.DUPLICATE;
        String detail =
                answer.meteringRecordId()
                        .map(id -> "DuplicateRecord " + id)
                        .orElse("DuplicateRecord");
        return end(leased, RecordState.CONFLICT, reason, detail);
    }

    private Settlement notSubscribed(Leased leased, Known known) {
        if (isPast(leased, known.asked())) {
            return late(leased, Reason.NOT_SUBSCRIBED, "CustomerNotSubscribed", known);
        }
        return new Settlement(
                leased,
                RecordState.NOT_SUBSCRIBED,
                Reason.NOT_SUBSCRIBED,
                "CustomerNotSubscribed",
                null,
                leased.unanswered(),
                known.answered().plus(settings.notSubscribedRetry()),
                false);
    }

    private static Settlement invalid(Leased leased, Reason reason, String detail) {
        return end(leased, RecordState.INVALID, reason, detail);
    }

    /**
     * AWS no longer takes the record. If an earlier attempt had no answer, AWS may have taken that
     * one: then a human decides, and nothing rolls forward.
     */
    private Settlement late(Leased leased, Reason reason, String detail, Known known) {
        if (leased.unanswered()) {
            return again(leased, Reason.MAYBE_TAKEN, detail, new Retry(true, null));
        }
        SealedRecord record = leased.record();
        boolean release =
                licenses.policy(record.productCode()).rollForward()
                        && known.living().contains(record.license());
        return new Settlement(
                leased, RecordState.EXPIRED, reason, detail, null, false, null, release);
    }

    private static Settlement end(Leased leased, RecordState state, Reason reason, String detail) {
        return new Settlement(
                leased, state, reason, detail, null, leased.unanswered(), null, false);
    }

    private static Settlement again(Leased leased, Reason reason, String detail, Retry retry) {
        return new Settlement(
                leased,
                RecordState.SENT_UNKNOWN,
                reason,
                detail,
                null,
                retry.unanswered(),
                retry.at(),
                false);
    }

    /** Full jitter: anywhere between nothing and a ceiling that doubles with each attempt. */
    private Instant backOff(Leased leased, Known known) {
        int doublings = (int) Math.min(leased.fence() - 1, DOUBLINGS_MAX);
        Duration ceiling = settings.retryFirst().multipliedBy(1L << doublings);
        if (ceiling.compareTo(settings.retryMax()) > 0) {
            ceiling = settings.retryMax();
        }
        return known.answered().plusMillis(random.nextLong(ceiling.toMillis() + 1));
    }

    /**
     * What is known when an answer is judged.
     *
     * @param asked business time before the call
     * @param living what {@link #living} found by then
     * @param answered wall time of the answer
     */
    record Known(Instant asked, Set<LicenseArn> living, Instant answered) {}

    private record Retry(boolean unanswered, @Nullable Instant at) {}
}
