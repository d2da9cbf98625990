package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the events of an agreement amount to. Each event merges by its own time, so that every order
 * and every repetition ends in the same state.
 *
 * @param account the buyer's, once an event named it
 * @param createdAt the earliest time at which it was created
 * @param endedAt the earliest time at which it ended
 * @param end the newest thing said about its end
 */
record Agreement(
        String agreementId,
        Optional<AwsAccountId> account,
        Optional<Instant> createdAt,
        Optional<Instant> endedAt,
        Optional<End> end) {

    /** An agreement of which nothing is known but its name. */
    static Agreement named(String agreementId) {
        return new Agreement(
                agreementId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Agreement created(Optional<AwsAccountId> buyer, Instant time) {
        Optional<AwsAccountId> either =
                ByTime.first(account, buyer, Comparator.comparing(AwsAccountId::value));
        return new Agreement(
                agreementId, either, ByTime.earlier(createdAt, Optional.of(time)), endedAt, end);
    }

    Agreement ended(String status, Instant time) {
        return new Agreement(
                agreementId,
                account,
                createdAt,
                ByTime.earlier(endedAt, Optional.of(time)),
                ByTime.last(end, Optional.of(new End(time, status)), End.ORDER));
    }

    /** A status with which an agreement ended, as AWS spells it. */
    record End(Instant at, String status) {
        private static final Comparator<End> ORDER =
                Comparator.comparing(End::at).thenComparing(End::status);
    }
}
