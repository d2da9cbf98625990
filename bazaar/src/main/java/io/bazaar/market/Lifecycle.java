package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.Faults;
import io.bazaar.sqs.QueueId;
import io.bazaar.sqs.Queues;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows a purchase and its end, and the events that tell the seller.
 *
 * <pre>
 *   subscribe ── Created ── (activation delay) ── License Updated
 *   cancel ───── Ended ──── (deprovision delay) ── License Deprovisioned
 * </pre>
 *
 * <p>Due work is durable and fires in order of its instant, dated with that instant, however far
 * the clock has jumped.
 */
public final class Lifecycle {

    private final MarketDefinition market;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Queues queues;
    private final Faults faults;
    private final MarketClock clock;
    private final Store store;
    private final Table<Due> due;

    /** The lifecycle of a market's agreements. */
    public Lifecycle(MarketDefinition market, Exchange exchange) {
        this.market = market;
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.queues = exchange.queues();
        this.faults = exchange.faults();
        this.clock = exchange.clock();
        this.store = exchange.store();
        this.due = store.table("due", Due.class);
        agreements.all().forEach(this::product);
        clock.onMove(this::fireDue);
    }

    /** Does everything whose instant has come. */
    public void fireDue() {
        if (!next().isEmpty()) {
            store.change(this::fire);
        }
    }

    void accepted(Agreement agreement) {
        Instant at = agreement.acceptedAt();
        emit(agreement, event(agreement, at).created());
        schedule(
                Due.Kind.ACTIVATE,
                agreement.agreementId(),
                at.plus(market.choices().untilActive()));
        fire();
    }

    void cancelled(Agreement agreement, Instant at) {
        emit(agreement, event(agreement, at).ended());
        schedule(
                Due.Kind.DEPROVISION,
                agreement.agreementId(),
                at.plus(market.choices().untilDeprovisioned()));
        fire();
    }

    private void fire() {
        for (List<Due> first = next(); !first.isEmpty(); first = next()) {
            Due work = first.getFirst();
            due.remove(work.key());
            perform(work);
        }
    }

    private List<Due> next() {
        Instant now = clock.instant();
        return due.first(
                "",
                1,
                work ->
                        !work.at().isAfter(now)
                                && !(work.kind() == Due.Kind.DELIVER && faults.holdsEvents()));
    }

    private void perform(Due work) {
        Agreement agreement =
                agreements
                        .find(work.agreementId())
                        .orElseThrow(() -> new IllegalStateException("no agreement: " + work));
        Instant at = work.at().truncatedTo(ChronoUnit.SECONDS);
        switch (work.kind()) {
            case ACTIVATE -> {
                agreements.save(agreement.activated(at));
                emit(agreement, event(agreement, at).licenseUpdated());
            }
            case DEPROVISION -> {
                agreements.save(agreement.deprovisioned(at));
                emit(agreement, event(agreement, at).licenseDeprovisioned());
            }
            case DELIVER -> {
                if (work.event() != null) {
                    queues.send(queue(agreement), work.event());
                }
            }
        }
    }

    private void emit(Agreement agreement, String event) {
        Duration late = faults.eventDelay();
        int copies = faults.duplicatesEvent() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (late.isPositive() || faults.holdsEvents()) {
                put(Due.Kind.DELIVER, agreement.agreementId(), clock.instant().plus(late), event);
            } else {
                queues.send(queue(agreement), event);
            }
        }
    }

    private void schedule(Due.Kind kind, String agreementId, Instant at) {
        put(kind, agreementId, at, null);
    }

    private void put(Due.Kind kind, String agreementId, Instant at, @Nullable String event) {
        String key = "%015d-%015d".formatted(at.toEpochMilli(), store.next("due"));
        due.put(key, new Due(key, at, kind, agreementId, event));
    }

    private QueueId queue(Agreement agreement) {
        Account seller = seller(agreement);
        if (seller.eventQueue() == null) {
            throw new IllegalStateException("a seller without a queue: " + seller.accountId());
        }
        return new QueueId(seller.accountId(), seller.eventQueue());
    }

    private LifecycleEvent event(Agreement agreement, Instant at) {
        return new LifecycleEvent(agreement, product(agreement), at);
    }

    private Account seller(Agreement agreement) {
        String accountId = product(agreement).sellerAccountId();
        return accounts.find(accountId)
                .orElseThrow(() -> new IllegalStateException("no seller " + accountId));
    }

    private Product product(Agreement agreement) {
        return market.product(agreement.productId())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "the market no longer defines " + agreement.productId()));
    }
}
