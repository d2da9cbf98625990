package io.stallholder.metering;

import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an answer means for one record. Nothing but AWS's {@code Success} for the very
 * record is ever success.
 */
final class Judge {

    private static final int DOUBLINGS_MAX = 16;

    private final Licenses licenses;
    private final MeteringSettings settings;
    private final RandomGenerator random;

    Judge(Licenses licenses, MeteringSettings settings, RandomGenerator random) {
        this.licenses = licenses;
        this.settings = settings;
        this.random = random;
    }

    /** AWS answered for the record. */
    Settlement answered(Leased leased, RecordAnswer answer, Sends.Times times) {
        return switch (answer) {
            case RecordAnswer.Accepted accepted -> accepted(leased, accepted.meteringRecordId());
            case RecordAnswer.CustomerNotSubscribed _ -> notSubscribed(leased, times);
            case RecordAnswer.DuplicateRecord duplicate -> duplicate(leased, duplicate);
            case RecordAnswer.Unprocessed _ ->
                    unknown(leased, Reason.UNPROCESSED, "UnprocessedRecords", times);
            case RecordAnswer.Unknown unknown ->
                    unknown(leased, Reason.UNCLEAR, unknown.reason(), times);
        };
    }

    /** AWS refused a call with this record alone. */
    Settlement refused(Leased leased, Refusal refusal, String message, Sends.Times times) {
        String detail = refusal + ": " + message;
        return switch (refusal) {
            case TIMESTAMP_OUT_OF_BOUNDS -> late(leased, Reason.TOO_LATE, detail);
            case INVALID_LICENSE ->
                    past(leased, times)
                            ? late(leased, Reason.INVALID_LICENSE, detail)
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
    Settlement unknown(Leased leased, Reason reason, String detail, Sends.Times times) {
        return again(leased, reason, detail, new Retry(true, backOff(leased, times)));
    }

    /** The call certainly did nothing. */
    Settlement notDone(Leased leased, Reason reason, String detail, Sends.Times times) {
        boolean unanswered = leased.unanswered();
        return again(leased, reason, detail, new Retry(unanswered, backOff(leased, times)));
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

    private Settlement notSubscribed(Leased leased, Sends.Times times) {
        licenses.recheck(leased.record().license());
        if (past(leased, times)) {
            return late(leased, Reason.NOT_SUBSCRIBED, "CustomerNotSubscribed");
        }
        return new Settlement(
                leased,
                RecordState.NOT_SUBSCRIBED,
                Reason.NOT_SUBSCRIBED,
                "CustomerNotSubscribed",
                null,
                leased.unanswered(),
                times.wall().plus(settings.notSubscribedRetry()),
                false);
    }

    private static Settlement invalid(Leased leased, Reason reason, String detail) {
        return end(leased, RecordState.INVALID, reason, detail);
    }

    /**
     * AWS no longer takes the record. If an earlier attempt had no answer, AWS may have taken that
     * one: then a human decides, and nothing rolls forward.
     */
    private Settlement late(Leased leased, Reason reason, String detail) {
        if (leased.unanswered()) {
            return again(leased, Reason.MAYBE_TAKEN, detail, new Retry(true, null));
        }
        boolean release = settings.rollForward() && licenses.lives(leased.record().license());
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
    private Instant backOff(Leased leased, Sends.Times times) {
        int doublings = (int) Math.min(leased.fence() - 1, DOUBLINGS_MAX);
        Duration ceiling = settings.retryFirst().multipliedBy(1L << doublings);
        if (ceiling.compareTo(settings.retryMax()) > 0) {
            ceiling = settings.retryMax();
        }
        return times.wall().plusMillis(random.nextLong(ceiling.toMillis() + 1));
    }

    private static boolean past(Leased leased, Sends.Times times) {
        return !times.business().isBefore(leased.record().deadline());
    }

    private record Retry(boolean unanswered, @Nullable Instant at) {}
}
