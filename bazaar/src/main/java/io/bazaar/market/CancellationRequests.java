package io.bazaar.market;

import static io.bazaar.market.CancellationStatus.APPROVED;
import static io.bazaar.market.CancellationStatus.CANCELLED;
import static io.bazaar.market.CancellationStatus.PENDING_APPROVAL;
import static io.bazaar.market.CancellationStatus.REJECTED;
import static io.bazaar.market.CancellationStatus.VALIDATION_FAILED;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sellers' requests to cancel agreements: the buyer accepts or rejects, the seller takes back, and
 * silence of seven days is consent. Whoever asks has been found to be a party of the agreement.
 *
 * <p>Source: Agreement API, cancellation requests, read 2026-11-22.
 */
public final class CancellationRequests {

    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Lifecycle lifecycle;
    private final Table<CancellationRequest> requests;
    private final Table<String> index;

    /** The requests the store remembers. */
    CancellationRequests(Exchange exchange, Lifecycle lifecycle) {
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
        this.requests = store.table("cancellation-requests", CancellationRequest.class);
        this.index = store.table("cancellation-index", String.class);
        lifecycle.onUnanswered(this::approveUnanswered);
    }

    /**
     * What a seller asks for.
     *
     * @param description absent where there is none
     * @param clientToken absent where the seller does not mind asking twice
     */
    public record Asked(
            String agreementId,
            String reasonCode,
            @Nullable String description,
            @Nullable String clientToken) {}

    /** A seller asks; the same token again is the same request. */
    public CancellationAnswer send(Agreement agreement, Asked asked) {
        return store.write(() -> {
            Optional<CancellationRequest> known = known(agreement, asked);
            if (known.isPresent()) {
                return same(known.get(), asked)
                        ? new CancellationAnswer.Done(known.get())
                        : new CancellationAnswer.TokenTaken(known.get());
            }
            Agreement current = current(agreement);
            if (!current.isActive()) {
                return new CancellationAnswer.AgreementEnded(current);
            }
            Optional<CancellationRequest> pending = pending(agreement.agreementId());
            if (pending.isPresent()) {
                return new CancellationAnswer.AlreadyPending(pending.get());
            }
            return new CancellationAnswer.Done(begin(current, asked));
        });
    }

    /** The buyer accepts: the agreement is cancelled. */
    public CancellationAnswer accept(Agreement agreement, String requestId) {
        return answer(
                agreement,
                requestId,
                request -> {
                    Agreement current = current(agreement);
                    return current.isActive()
                            ? new CancellationAnswer.Done(approve(current, request, now(), null))
                            : new CancellationAnswer.AgreementEnded(current);
                });
    }

    /** The buyer rejects: the agreement goes on. */
    public CancellationAnswer reject(Agreement agreement, String requestId, String why) {
        return answer(
                agreement,
                requestId,
                request ->
                        new CancellationAnswer.Done(
                                change(agreement, request.became(REJECTED, why, now()))));
    }

    /** The seller takes it back. */
    public CancellationAnswer cancel(Agreement agreement, String requestId, String why) {
        return answer(
                agreement,
                requestId,
                request ->
                        new CancellationAnswer.Done(
                                change(agreement, request.became(CANCELLED, why, now()))));
    }

    /** A request for this agreement. */
    public Optional<CancellationRequest> find(Agreement agreement, String requestId) {
        return requests.find(requestId)
                .filter(request -> request.agreementId().equals(agreement.agreementId()));
    }

    /** Those for agreements that the account sells, latest first. */
    public List<CancellationRequest> withProposer(String accountId) {
        return indexed("proposer/" + accountId + "/").reversed();
    }

    /** Those for agreements that the account bought, latest first. */
    public List<CancellationRequest> withAcceptor(String accountId) {
        return indexed("acceptor/" + accountId + "/").reversed();
    }

    private Optional<CancellationRequest> known(Agreement agreement, Asked asked) {
        return Optional.ofNullable(asked.clientToken())
                .flatMap(token -> index.find(token(agreement, token)))
                .flatMap(requests::find);
    }

    private static String token(Agreement agreement, String clientToken) {
        return "token/" + agreement.sellerAccountId() + "/" + clientToken;
    }

    private static boolean same(CancellationRequest known, Asked asked) {
        return known.agreementId().equals(asked.agreementId())
                && known.reasonCode().equals(asked.reasonCode())
                && Objects.equals(known.description(), asked.description());
    }

    private CancellationRequest begin(Agreement agreement, Asked asked) {
        Instant at = now();
        CancellationRequest request =
                new CancellationRequest(
                        Ids.cancellationRequest(),
                        asked.agreementId(),
                        asked.reasonCode(),
                        asked.description(),
                        asked.clientToken(),
                        PENDING_APPROVAL,
                        null,
                        at,
                        at);
        String last = "/%015d".formatted(store.next("cancellation-requests"));
        index.put("agreement/" + request.agreementId() + last, request.requestId());
        index.put("proposer/" + agreement.sellerAccountId() + last, request.requestId());
        index.put("acceptor/" + agreement.accountId() + last, request.requestId());
        if (asked.clientToken() != null) {
            index.put(token(agreement, asked.clientToken()), request.requestId());
        }
        lifecycle.approveAt(agreement, request.answeredBy());
        return change(agreement, request);
    }

    private CancellationAnswer answer(
            Agreement agreement,
            String requestId,
            Function<CancellationRequest, CancellationAnswer> act) {
        return store.write(() -> {
            Optional<CancellationRequest> found = find(agreement, requestId);
            if (found.isEmpty()) {
                return new CancellationAnswer.NoSuchRequest(requestId);
            }
            return found.get().status() == PENDING_APPROVAL
                    ? act.apply(found.get())
                    : new CancellationAnswer.NotPending(found.get());
        });
    }

    /** Inside a change of the store, when a request's time is over. */
    private void approveUnanswered(Agreement agreement, Instant at) {
        pending(agreement.agreementId())
                .filter(request -> !request.answeredBy().isAfter(at))
                .ifPresent(request -> {
                    if (agreement.isActive()) {
                        approve(agreement, request, at, "Approved after 7 days without an answer.");
                    } else {
                        String ended = "The agreement is " + agreement.status() + ".";
                        change(agreement, request.became(VALIDATION_FAILED, ended, at));
                    }
                });
    }

    private CancellationRequest approve(
            Agreement agreement, CancellationRequest request, Instant at, @Nullable String why) {
        CancellationRequest approved = change(agreement, request.became(APPROVED, why, at));
        lifecycle.ended(agreement, AgreementStatus.CANCELLED, at);
        return approved;
    }

    private CancellationRequest change(Agreement agreement, CancellationRequest changed) {
        requests.put(changed.requestId(), changed);
        lifecycle.tell(
                agreement,
                changed.updatedAt(),
                changed.status() == VALIDATION_FAILED
                        ? Set.of(EventRole.PROPOSER)
                        : EventRole.EVERYBODY,
                event -> event.cancellation(changed));
        return changed;
    }

    private Optional<CancellationRequest> pending(String agreementId) {
        return indexed("agreement/" + agreementId + "/").stream()
                .filter(request -> request.status() == PENDING_APPROVAL)
                .findFirst();
    }

    private List<CancellationRequest> indexed(String prefix) {
        return store.read(() ->
                index.withPrefix(prefix).stream()
                        .flatMap(id -> requests.find(id).stream())
                        .toList());
    }

    private Agreement current(Agreement agreement) {
        return agreements.find(agreement.agreementId()).orElse(agreement);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
