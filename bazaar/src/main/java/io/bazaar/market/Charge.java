package io.bazaar.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A charge of an agreement: what was paid at one moment, or all metered usage.
 *
 * @param chargeId {@code ch-…}
 * @param revision counted from 1, with every change of its purchase order
 * @param at when it was incurred, or will be; absent for usage
 * @param parts what was paid, by dimension; empty for usage
 */
public record Charge(
        String chargeId,
        long revision,
        Agreement agreement,
        @Nullable Instant at,
        List<FixedCharge> parts,
        Optional<PurchaseOrder> order) {

    public boolean isUsage() {
        return at == null;
    }

    /** Whether its day is still to come. */
    public boolean coming() {
        return agreement.scheduled().stream().anyMatch(it -> it.at().equals(at));
    }

    /** Another purchase order for a charge that is known in this revision. */
    public record Ordered(String chargeId, long revision, PurchaseOrder order) {}
}
