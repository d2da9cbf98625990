package io.bazaar.market;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a product is sold for.
 *
 * @param offerId {@code offer-…}
 * @param name absent where the seller gave none
 * @param agreementProposalId {@code at-…}: what CreateAgreementRequest asks for
 * @param targets the accounts a private offer is made to; empty otherwise
 * @param availableFrom when it can first be accepted; absent when always
 * @param expiresAt when it can no longer be accepted; absent when never
 * @param resale the channel partner that makes it; absent where the product's seller does
 */
public record Offer(
        String offerId,
        OfferKind kind,
        @Nullable String name,
        String agreementProposalId,
        Set<String> targets,
        @Nullable Instant availableFrom,
        @Nullable Instant expiresAt,
        @Nullable Resale resale,
        List<Term> terms) {

    public Offer {
        Checks.that(offerId.startsWith("offer-"), "offerId must start with offer-: " + offerId);
        Checks.that(
                (kind == OfferKind.PRIVATE) == !targets.isEmpty(),
                "targets belong to a private offer, and only there: " + offerId);
        Checks.that(
                resale == null || kind == OfferKind.PRIVATE,
                "a reseller makes private offers only: " + offerId);
        targets = Set.copyOf(targets);
        terms = List.copyOf(terms);
    }

    /** Whether it can be accepted at this moment. */
    public boolean isOpen(Instant at) {
        return (availableFrom == null || !at.isBefore(availableFrom))
                && (expiresAt == null || at.isBefore(expiresAt));
    }

    /** Whether this account may see it. */
    public boolean isFor(String accountId) {
        return kind != OfferKind.PRIVATE || targets.contains(accountId);
    }

    /** Whether what is accepted at this moment starts later. */
    public boolean startsAfter(Instant accepted) {
        return startOf(accepted).isAfter(accepted);
    }

    /** When what is accepted at this moment starts. */
    Instant startOf(Instant accepted) {
        return term(Term.Validity.class)
                .flatMap(it -> Optional.ofNullable(it.startsAt()))
                .filter(it -> it.isAfter(accepted))
                .orElse(accepted);
    }

    /** The term of this kind. */
    public <T extends Term> Optional<T> term(Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The term with this id. */
    public Optional<Term> term(String id) {
        return terms.stream().filter(term -> term.id().equals(id)).findFirst();
    }
}
