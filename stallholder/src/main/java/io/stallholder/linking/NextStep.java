package io.stallholder.linking;

import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import java.util.List;
import java.util.Optional;

/** What is to be done next about a subscription; the desk has words for each. */
public enum NextStep {
    /** AWS took the license back. */
    ENDED,
    /** It pays for an organization, and AWS has confirmed it. */
    NOTHING,
    /** It pays for an organization; AWS has not confirmed it. */
    AWAIT_AWS,
    /** The agreement has ended; usage is billed until AWS takes the license back. */
    ENDING,
    /** It paid for an organization and was unlinked or undone. */
    UNLINKED,
    /** The buyer never pressed "Set up your account". */
    NEVER_CAME,
    /** The buyer came and did not sign in. */
    NOT_SIGNED_IN,
    /** A person holds it and has not chosen an organization. */
    NOT_CHOSEN,
    /** Others were asked to finish it. */
    ASKED,
    /** Nobody claimed it in time; the button brings it back. */
    LAPSED,
    /** Something stood against it when it was tried last. */
    REFUSED;

    static NextStep of(
            Subscription subscription, Optional<LinkRow> link, List<Diagnose.Payee> payees) {
        if (subscription.state() == SubscriptionState.ENDED) {
            return ENDED;
        }
        boolean pays = payees.stream().anyMatch(one -> one.assignment().until().isEmpty());
        if (pays) {
            return switch (subscription.state()) {
                case PENDING -> AWAIT_AWS;
                case ACTIVE -> NOTHING;
                case ENDING, ENDED -> ENDING;
            };
        }
        return payees.isEmpty() ? of(link) : UNLINKED;
    }

    static NextStep of(Optional<LinkRow> link) {
        return link.map(found ->
                        switch (found.state()) {
                            case RESOLVED -> NOT_SIGNED_IN;
                            case IDENTIFIED, AWAITING_ORGANIZATION -> NOT_CHOSEN;
                            case AWAITING_ADMIN -> ASKED;
                            case ABANDONED -> LAPSED;
                            case LINKED, SUPERSEDED -> UNLINKED;
                            case REFUSED -> REFUSED;
                        })
                .orElse(NEVER_CAME);
    }
}
