package io.stallholder.marketplace;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a link between a subscription and an organization, and what of it the vendor's
 * platform has not been told.
 *
 * <pre>
 *   LINKED ──► ACTIVATED ──► ENDING ──► ENDED          a state that a later one has overtaken
 *                  ▲            │                       by the events' own times is not told
 *                  └─ renewed ──┘
 *   any but the last ──► SUSPENDED ──► what then holds
 *   any but the last ──► UNLINKED or MOVED
 * </pre>
 *
 * @param told what was told last; empty at the beginning
 * @param until the end of the assignment; empty while it holds
 * @param movedTo whom the subscription pays for from that instant on, instead
 * @param suspendedAt since when it is suspended; empty if it is not
 * @param resumedAt when a suspension ended last
 */
record LinkFacts(
        UUID assignment,
        OrganizationId organization,
        Optional<NewsKind> told,
        Instant from,
        Optional<Instant> until,
        Optional<OrganizationId> movedTo,
        Optional<Instant> suspendedAt,
        Optional<Instant> resumedAt) {

    /** What there is to tell, in its order. */
    List<Notice> due(Subscription subscription) {
        if (told.isPresent() && told.get().isLast()) {
            return List.of();
        }
        List<Notice> due = new ArrayList<>();
        if (told.isEmpty()) {
            due.add(new Notice(NewsKind.LINKED, from));
        }
        Optional<Notice> last = last(subscription);
        if (last.isPresent()) {
            due.add(last.get());
            return due;
        }
        NewsKind known = told.orElse(NewsKind.LINKED);
        if (known == NewsKind.SUSPENDED) {
            if (suspendedAt.isEmpty()) {
                due.add(new Notice(standing(subscription), resumedAt.orElse(from)));
            }
            return due;
        }
        due.addAll(steps(known, subscription));
        suspendedAt.ifPresent(at -> due.add(new Notice(NewsKind.SUSPENDED, at)));
        return due;
    }

    /** How the link ended, if it did. */
    private Optional<Notice> last(Subscription subscription) {
        Optional<Instant> gone = subscription.deprovisionedAt();
        if (gone.isPresent() && !until.filter(gone.get()::isAfter).isPresent()) {
            return Optional.of(new Notice(NewsKind.ENDED, gone.get()));
        }
        NewsKind parted = movedTo.isPresent() ? NewsKind.MOVED : NewsKind.UNLINKED;
        return until.map(at -> new Notice(parted, at));
    }

    private static List<Notice> steps(NewsKind known, Subscription subscription) {
        List<Notice> steps = new ArrayList<>();
        NewsKind standing = standing(subscription);
        boolean begins =
                known == NewsKind.LINKED
                        || (known == NewsKind.ENDING && standing == NewsKind.ACTIVATED);
        if (begins) {
            subscription
                    .activatedAt()
                    .ifPresent(at -> steps.add(new Notice(NewsKind.ACTIVATED, at)));
        }
        if (standing == NewsKind.ENDING && known != NewsKind.ENDING) {
            subscription
                    .agreementEndedAt()
                    .ifPresent(at -> steps.add(new Notice(NewsKind.ENDING, at)));
        }
        return steps;
    }

    private static NewsKind standing(Subscription subscription) {
        return switch (subscription.state()) {
            case PENDING -> NewsKind.LINKED;
            case ACTIVE -> NewsKind.ACTIVATED;
            case ENDING -> NewsKind.ENDING;
            case ENDED -> NewsKind.ENDED;
        };
    }

    /** One thing to tell, and when it happened by its own event. */
    record Notice(NewsKind kind, Instant at) {}
}
