package io.stallholder.metering;

import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LicenseTotal;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.Transactions;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** Finds the credits that are due. Runs in the caller's transaction, for the system only. */
public final class ReadCredits {

    private final Subscriptions subscriptions;
    private final Ledger ledger;
    private final Records records;

    ReadCredits(Subscriptions subscriptions, Ledger ledger, Records records) {
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.records = records;
    }

    /** Every license and dimension of which AWS bills too much. */
    public List<CreditDue> due() {
        Transactions.required();
        return Stream.concat(
                        ledger.totalsTakenBack().stream()
                                .map(this::credit)
                                .filter(credit -> credit.units().signum() > 0),
                        records.heldBeyondOurs().stream())
                .toList();
    }

    private CreditDue credit(LicenseTotal owed) {
        long told = records.unreleased(owed.license(), owed.dimension());
        boolean ended =
                subscriptions
                        .find(owed.license())
                        .filter(found -> found.state() == SubscriptionState.ENDED)
                        .isPresent();
        return new CreditDue(
                owed.license(),
                owed.dimension(),
                BigDecimal.valueOf(told).subtract(owed.units()),
                false,
                ended);
    }
}
