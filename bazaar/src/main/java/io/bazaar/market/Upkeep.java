package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What AWS does to agreements and buyers' accounts without being asked by the buyer. */
public final class Upkeep {

    private final Definitions definitions;
    private final Store store;
    private final MarketClock clock;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Lifecycle lifecycle;

    /** The upkeep of a market's agreements. */
    public Upkeep(Definitions definitions, Exchange exchange, Lifecycle lifecycle) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
    }

    /** Renews a running agreement now, before its end. */
    public UpkeepAnswer renew(String agreementId) {
        return running(
                agreementId,
                agreement -> {
                    if (!Drafts.isRenewable(agreement)) {
                        return new UpkeepAnswer.NotRenewable(agreement);
                    }
                    Agreement successor = Drafts.renewal(agreement, now(), definitions.settings());
                    lifecycle.succeeded(agreement, successor, AgreementStatus.RENEWED);
                    return new UpkeepAnswer.Done(latest(successor));
                });
    }

    /** Ends a running agreement, as after a failed payment. */
    public UpkeepAnswer terminate(String agreementId) {
        return running(
                agreementId,
                agreement ->
                        new UpkeepAnswer.Done(
                                latest(
                                        lifecycle.ended(
                                                agreement, AgreementStatus.TERMINATED, now()))));
    }

    /** Ends a running agreement that has an end, before that end. */
    public UpkeepAnswer expire(String agreementId) {
        return running(
                agreementId,
                agreement ->
                        agreement.endsAt() == null
                                ? new UpkeepAnswer.NoEnd(agreement)
                                : new UpkeepAnswer.Done(
                                        latest(
                                                lifecycle.ended(
                                                        agreement,
                                                        AgreementStatus.EXPIRED,
                                                        now()))));
    }

    /**
     * Suspends, reopens or closes a buyer's account. The sellers of its running agreements are
     * advised; closing ends these agreements as well.
     */
    public StandingAnswer setStanding(String accountId, Standing standing) {
        return store.write(() -> {
            boolean buyer =
                    accounts.find(accountId)
                            .filter(account -> account.role() == AccountRole.BUYER)
                            .isPresent();
            if (!buyer) {
                return new StandingAnswer.NoSuchBuyer(accountId);
            }
            Standing before = accounts.standing(accountId);
            if (!before.canBecome(standing)) {
                return new StandingAnswer.NotFrom(accountId, before);
            }
            accounts.setStanding(accountId, standing);
            List<Agreement> running =
                    agreements.of(accountId).stream().filter(Agreement::isActive).toList();
            running.forEach(agreement -> advise(agreement, before, standing));
            return new StandingAnswer.Changed(accountId, standing, running.size());
        });
    }

    private void advise(Agreement agreement, Standing before, Standing now) {
        if (before == Standing.OPEN || now == Standing.OPEN) {
            lifecycle.advised(agreement, now(), now == Standing.OPEN);
        }
        if (now == Standing.CLOSED) {
            lifecycle.ended(agreement, AgreementStatus.TERMINATED, now());
        }
    }

    private UpkeepAnswer running(String agreementId, Function<Agreement, UpkeepAnswer> act) {
        return store.write(() -> {
            Optional<Agreement> found = agreements.find(agreementId);
            if (found.isEmpty()) {
                return new UpkeepAnswer.NoSuchAgreement(agreementId);
            }
            return found.get().isActive()
                    ? act.apply(found.get())
                    : new UpkeepAnswer.AlreadyEnded(found.get());
        });
    }

    private Agreement latest(Agreement agreement) {
        return agreements.find(agreement.agreementId()).orElse(agreement);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
