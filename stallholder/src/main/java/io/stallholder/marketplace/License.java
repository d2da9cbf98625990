package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What AWS told of a license, by its events and by the redeemed token. Each event merges by its own
 * time, so that every order and every repetition ends in the same state. An end is for good, but
 * for legacy customers, who may subscribe again.
 *
 * @param license the spelling that is sent to AWS
 * @param resolvedAt business time at which a token was first resolved; fixes spelling and owner
 * @param grant the agreement that grants it now: the one of the newest event
 * @param activation the earliest {@code License Updated}, or what stands for it while it is lost
 * @param end the earliest {@code License Deprovisioned}
 * @param knownSince business time at which it was first heard of
 */
record License(
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        Optional<Instant> resolvedAt,
        Optional<Grant> grant,
        Optional<Moment> activation,
        Optional<Moment> end,
        Instant knownSince) {

    /** A license that an event or a token names for the first time. */
    static License named(LicenseArn license, AwsAccountId account, String product, Instant now) {
        return new License(
                license,
                account,
                product,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    Optional<Instant> activatedAt() {
        return activation.map(Moment::at);
    }

    Optional<Instant> deprovisionedAt() {
        return end.map(Moment::at);
    }

    String licenseId() {
        return license.licenseId();
    }

    /** Whether it is the account's license to the product: nobody else's event is believed. */
    boolean belongsTo(AwsAccountId buyer, String product) {
        return account.equals(buyer) && productCode.equals(product);
    }

    /**
     * The agreement grants it, from that moment on.
     *
     * @param patience how long after a sweep's guess an event may still be the lost one
     */
    License updated(String agreementId, Moment moment, Duration patience) {
        return new License(
                license,
                account,
                productCode,
                resolvedAt,
                newest(new Grant(agreementId, moment.at())),
                Optional.of(Moment.beginning(activation, moment, patience)),
                end,
                knownSince);
    }

    /** AWS took it back in that moment. */
    License deprovisioned(String agreementId, Moment moment) {
        return new License(
                license,
                account,
                productCode,
                resolvedAt,
                newest(new Grant(agreementId, moment.at())),
                activation,
                ByTime.first(end, Optional.of(moment), Moment.ORDER),
                knownSince);
    }

    /**
     * The first answer of AWS itself fixes the spelling and the owner; later ones change nothing.
     */
    License resolved(License answer, Instant now) {
        if (resolvedAt.isPresent()) {
            return this;
        }
        return new License(
                answer.license(),
                answer.account(),
                answer.productCode(),
                Optional.of(now),
                grant,
                activation,
                end,
                knownSince);
    }

    /** A legacy customer's subscription, by all that was told of it; it may live again. */
    License living(LegacyLife life) {
        return new License(
                license,
                account,
                productCode,
                resolvedAt,
                grant,
                life.activatedAt().map(at -> new Moment(at, Moment.Source.EVENT)),
                life.endedAt().map(at -> new Moment(at, Moment.Source.EVENT)),
                knownSince);
    }

    private Optional<Grant> newest(Grant by) {
        return ByTime.last(grant, Optional.of(by), Grant.ORDER);
    }

    /** An agreement, and the time of the event that named it. */
    record Grant(String agreementId, Instant seenAt) {
        private static final Comparator<Grant> ORDER =
                Comparator.comparing(Grant::seenAt).thenComparing(Grant::agreementId);
    }
}
