package io.stallholder.metering;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Generation;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Switches over, once a minute of business time, whom the catalog wants switched and whose license
 * is known.
 */
final class SwitchOverTick implements Tick {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int PAGE = 200;
    private static final Actor SELF = new Actor.Job("metering-switch-over");

    private final SwitchCustomers switching;
    private final Subscriptions subscriptions;
    private final Catalog catalog;
    private final Surroundings around;
    private volatile Instant lastRun = Instant.MIN;

    SwitchOverTick(
            SwitchCustomers switching,
            Subscriptions subscriptions,
            Catalog catalog,
            Surroundings around) {
        this.switching = switching;
        this.subscriptions = subscriptions;
        this.catalog = catalog;
        this.around = around;
    }

    @Override
    public String name() {
        return "metering-switch-over";
    }

    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    @Override
    public boolean run() {
        Instant now = around.clock().now();
        if (!isWanted() || lastRun.isAfter(now.minus(PAUSE))) {
            return false;
        }
        lastRun = now;
        boolean worked = false;
        Optional<LicenseArn> after = Optional.empty();
        List<Holding> page;
        do {
            Optional<LicenseArn> from = after;
            page = around.transactions().asSystem(() -> subscriptions.page(from, PAGE));
            for (Holding holding : page) {
                worked |= switchOver(holding.subscription());
                after = Optional.of(holding.subscription().license());
            }
        } while (page.size() == PAGE);
        return worked;
    }

    private boolean isWanted() {
        return catalog.products().stream()
                .anyMatch(product -> product.generation() == Generation.SWITCHING);
    }

    private boolean switchOver(Subscription subscription) {
        Optional<LegacyCustomer> customer = subscription.license().legacyCustomer();
        boolean wanted =
                subscription.state() == SubscriptionState.ACTIVE
                        && catalog.byProductCode(subscription.productCode())
                                .filter(it -> it.generation() == Generation.SWITCHING)
                                .isPresent();
        return customer.isPresent()
                && wanted
                && switching.switchOver(customer.get(), SELF) instanceof SwitchAnswer.SwitchedOver;
    }

    /** What this is given from outside. */
    record Surroundings(Transactions transactions, BusinessClock clock) {}
}
