package io.bazaar.market;

import static io.bazaar.market.AgreementStatus.EXPIRED;
import static io.bazaar.market.AgreementStatus.RENEWED;
import static io.bazaar.market.Audience.OF_LICENSE;
import static io.bazaar.market.Audience.OF_PARTIES;
import static io.bazaar.market.EventRole.EVERYBODY;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.MarketSettings.RenewalEvents;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What follows a purchase and its end, and the events that tell of it.
 *
 * <pre>
 *   accept ── Created ── start ── (activation delay) ── License Updated ── Ending (180 … 30 days before) ── end
 *   end ───── Ended ──── (deprovision delay) ── License Deprovisioned
 *          or a successor that keeps the license: no Deprovisioned
 * </pre>
 *
 * <p>Due work is durable and fires in order of its instant, dated with that instant, however far
 * the clock has jumped. What is due for an agreement that has ended since is dropped.
 */
public final class Lifecycle {

    /** When the seller is told of an end. Source: EventBridge notifications, read 2026-11-22. */
    private static final List<Integer> NOTICE_DAYS = List.of(180, 120, 90, 60, 30);

    /** How long a legacy customer's last usage is taken. */
    private static final Duration FINAL_WINDOW = Duration.ofHours(1);

    private final Definitions definitions;
    private final Agreements agreements;
    private final MarketClock clock;
    private final Store store;
    private final Outgoing outgoing;
    private final Notices notices;
    private final Audience audience;
    private final Table<Due> due;
    private volatile BiConsumer<Agreement, Instant> unanswered = (_, _) -> {};

    /** The lifecycle of a market's agreements. */
    public Lifecycle(Definitions definitions, Exchange exchange) {
        this.definitions = definitions;
        this.agreements = exchange.agreements();
        this.clock = exchange.clock();
        this.store = exchange.store();
        this.outgoing = new Outgoing(exchange);
        this.notices = new Notices(definitions, exchange, outgoing);
        this.audience = new Audience(definitions, exchange.accounts(), notices, outgoing);
        this.due = store.table("due-work", Due.class);
        clock.onMove(this::fireDue);
    }

    /** Does everything whose instant has come. */
    public void fireDue() {
        Instant now = clock.instant();
        if (next(now).isPresent() || outgoing.next(now).isPresent()) {
            store.change(this::fire);
        }
    }

    /** Who is asked when a seller's request to cancel was not answered in time. */
    void onUnanswered(BiConsumer<Agreement, Instant> approve) {
        unanswered = approve;
    }

    /** A request to cancel will count as accepted at this moment. */
    void approveAt(Agreement agreement, Instant at) {
        schedule(Due.Kind.APPROVE_CANCELLATION, agreement, at, 0);
    }

    static String key(Instant at, long number) {
        return "%015d-%015d".formatted(at.toEpochMilli(), number);
    }

    /** An agreement was made, in place of nothing. */
    void accepted(Agreement agreement) {
        begin(agreement);
        fire();
    }

    /** An agreement was made in place of another, which ends as renewed or replaced. */
    void succeeded(Agreement before, Agreement successor, AgreementStatus as) {
        begin(successor);
        end(before, as, successor.acceptedAt());
        fire();
    }

    /** A running agreement ends without a successor. */
    Agreement ended(Agreement agreement, AgreementStatus as, Instant at) {
        Agreement ended = end(agreement, as, at);
        fire();
        return ended;
    }

    /** A running agreement was changed. */
    void amended(Agreement agreement, Instant at, boolean quantitiesToo) {
        tell(agreement, at, EVERYBODY, LifecycleEvent::amended);
        if (quantitiesToo) {
            tell(agreement, at, OF_LICENSE, LifecycleEvent::licenseUpdated);
            notices.entitlementUpdated(agreement, at);
        }
    }

    /** AWS doubts the buyer's account, or no longer does. */
    void advised(Agreement agreement, Instant at, boolean resolved) {
        tell(
                agreement,
                at,
                OF_LICENSE,
                resolved ? LifecycleEvent::advisoryResolved : LifecycleEvent::advisoryIssued);
    }

    /** Tells what other packages decided about an agreement; inside a change of the store only. */
    public void announce(Agreement agreement, News news, Instant at) {
        tell(
                agreement,
                at,
                news.proposerOnly() ? Set.of(EventRole.PROPOSER) : EVERYBODY,
                event -> event.announced(news));
    }

    private void begin(Agreement agreement) {
        agreements.save(agreement);
        Instant at = agreement.acceptedAt();
        if (agreement.intent() != Intent.RENEW || tellsOfRenewals()) {
            tell(agreement, at, EVERYBODY, LifecycleEvent::created);
        }
        agreement.scheduled().stream()
                .map(FixedCharge::at)
                .distinct()
                .forEach(it -> schedule(Due.Kind.CHARGE, agreement, it, 0));
        schedule(
                Due.Kind.ACTIVATE,
                agreement,
                agreement.startsAt().plus(definitions.settings().activationDelay()),
                0);
        Instant end = agreement.endsAt();
        if (end != null) {
            for (int days : NOTICE_DAYS) {
                Instant notice = end.minus(Duration.ofDays(days));
                if (notice.isAfter(at)) {
                    schedule(Due.Kind.NOTICE, agreement, notice, days);
                }
            }
            schedule(Due.Kind.END, agreement, end, 0);
        }
    }

    private Agreement end(Agreement agreement, AgreementStatus as, Instant at) {
        Agreement ended = agreement.ended(as, at);
        agreements.save(ended);
        if (as != RENEWED || tellsOfRenewals()) {
            tell(ended, at, EVERYBODY, LifecycleEvent::ended);
        }
        notices.ended(ended, at);
        if (agreements.holdsLicense(ended)) {
            schedule(
                    Due.Kind.DEPROVISION,
                    ended,
                    at.plus(definitions.settings().deprovisionDelay()),
                    0);
        }
        return ended;
    }

    private boolean tellsOfRenewals() {
        return definitions.settings().renewalEvents() == RenewalEvents.ALL;
    }

    private void fire() {
        Instant now = clock.instant();
        while (true) {
            Optional<Due> work = next(now);
            Optional<Post> post = outgoing.next(now);
            if (work.isEmpty() && post.isEmpty()) {
                return;
            }
            boolean postFirst =
                    post.isPresent()
                            && (work.isEmpty() || post.get().key().compareTo(work.get().key()) < 0);
            if (postFirst) {
                post.ifPresent(outgoing::deliver);
            } else {
                work.ifPresent(this::perform);
            }
        }
    }

    private Optional<Due> next(Instant now) {
        return due.first("", 1, _ -> true).stream()
                .filter(work -> !work.at().isAfter(now))
                .findFirst();
    }

    private void perform(Due work) {
        due.remove(work.key());
        Agreement agreement =
                agreements
                        .find(work.agreementId())
                        .orElseThrow(() -> new IllegalStateException("no agreement: " + work));
        Instant at = work.at().truncatedTo(ChronoUnit.SECONDS);
        if (work.kind() == Due.Kind.DEPROVISION) {
            deprovision(agreement, at);
        } else if (work.kind() == Due.Kind.APPROVE_CANCELLATION) {
            unanswered.accept(agreement, at);
        } else if (work.kind() == Due.Kind.CLOSE) {
            notices.closed(agreement, at);
        } else if (agreement.isActive()) {
            switch (work.kind()) {
                case CHARGE -> agreements.save(agreement.charged(at));
                case ACTIVATE -> activate(agreement, at);
                case NOTICE -> tell(agreement, at, OF_PARTIES, event -> event.ending(work.days()));
                case END -> reachedItsEnd(agreement, at);
                case DEPROVISION, APPROVE_CANCELLATION, CLOSE ->
                        throw new IllegalStateException(work.toString());
            }
        }
    }

    /** A license that was kept stays activated since its first agreement. */
    private void activate(Agreement agreement, Instant at) {
        Agreement active = agreement.activatedAt() == null ? agreement.activated(at) : agreement;
        agreements.save(active);
        tell(active, at, OF_LICENSE, LifecycleEvent::licenseUpdated);
        notices.activated(active, at);
    }

    private void deprovision(Agreement agreement, Instant at) {
        tell(agreement, at, OF_LICENSE, LifecycleEvent::licenseDeprovisioned);
        agreements.save(agreement.deprovisioned(at));
        notices.deprovisioned(agreement, at);
        if (agreement.customerIdentifier() != null) {
            schedule(Due.Kind.CLOSE, agreement, at.plus(FINAL_WINDOW), 0);
        }
    }

    private void reachedItsEnd(Agreement agreement, Instant at) {
        if (agreement.autoRenew() && Drafts.isRenewable(agreement)) {
            Agreement successor = Drafts.renewal(agreement, at, definitions.settings());
            begin(successor);
            end(agreement, RENEWED, at);
        } else {
            end(agreement, EXPIRED, at);
        }
    }

    /** Tells whoever of these roles the agreement has. */
    void tell(
            Agreement agreement,
            Instant at,
            Set<EventRole> roles,
            Function<LifecycleEvent, BusEvent> body) {
        audience.tell(new Audience.Told(agreement, at), roles, body);
    }

    private void schedule(Due.Kind kind, Agreement agreement, Instant at, int days) {
        String key = key(at, store.next("due"));
        due.put(key, new Due(key, at, kind, agreement.agreementId(), days));
    }
}
