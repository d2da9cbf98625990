package io.bazaar.metering;

import io.bazaar.market.Accounts;
import io.bazaar.market.Agreement;
import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.Verdict;
import io.bazaar.market.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a record's customer is subscribed, for its own time and now. */
final class Subscribed {

    /** How long after {@code License Deprovisioned} usage is still taken. */
    private static final Duration FINAL_WINDOW = Duration.ofHours(1);

    private final Accounts accounts;

    Subscribed(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Why the customer is not subscribed; empty when it is. */
    Optional<MeteringRule> unless(Claim claim, Instant now) {
        Agreement current = claim.current();
        Agreement billed = claim.billed();
        if (current == null || billed == null) {
            return Optional.of(MeteringRule.SUBSCRIPTION);
        }
        if (!claim.byProduct() && !current.accountId().equals(claim.usage().customerAccountId())) {
            return Optional.of(MeteringRule.OTHER_CUSTOMER);
        }
        if (accounts.standing(current.accountId()) != Standing.OPEN) {
            return Optional.of(MeteringRule.ACCOUNT_OPEN);
        }
        Instant activated = billed.activatedAt();
        if (activated == null) {
            return Optional.of(MeteringRule.NOT_ACTIVE);
        }
        if (claim.usage().timestamp().isBefore(activated)) {
            return Optional.of(MeteringRule.AFTER_ACTIVATION);
        }
        Instant end = billed.deprovisionedAt();
        if (end != null && claim.usage().timestamp().isAfter(end)) {
            return Optional.of(MeteringRule.AFTER_END);
        }
        Instant gone = current.deprovisionedAt();
        return gone == null || now.isBefore(gone.plus(FINAL_WINDOW))
                ? Optional.empty()
                : Optional.of(MeteringRule.WINDOW_CLOSED);
    }

    /** Whether this refuses the whole batch; a record without a license never does. */
    static boolean refusesBatch(Claim claim, MeteringRule rule, MeteringSettings settings) {
        if (claim.byProduct()) {
            return false;
        }
        Verdict verdict =
                switch (rule) {
                    case AFTER_ACTIVATION -> settings.usageBeforeActivation();
                    case AFTER_END, WINDOW_CLOSED -> settings.usageAfterDeprovisioning();
                    case OTHER_CUSTOMER -> settings.licenseOfAnother();
                    default -> Verdict.STATUS;
                };
        return verdict == Verdict.EXCEPTION;
    }
}
