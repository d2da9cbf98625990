package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.Assignment;
import io.stallholder.organizations.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the Admins of another organization to agree that a subscription moves. Whether an
 * organization that somebody names exists is told to nobody: it is asked in silence.
 */
public final class AskMove {

    /** How long the other organization may think. */
    static final Duration OPEN_FOR = Duration.ofDays(7);

    /** How many wishes an organization may have in {@link #WINDOW}, withdrawn ones included. */
    static final int ASKS_MAX = 3;

    /** How often the Admins of an organization are written to in {@link #WINDOW}, whoever asks. */
    static final int MAILS_MAX = 3;

    static final Duration WINDOW = Duration.ofDays(7);

    private final Managed managed;

    AskMove(Managed managed) {
        this.managed = managed;
    }

    /** The organization gives its subscription to another one. Opens its own transaction. */
    public AskedMove give(Act act, OrganizationId to) {
        if (!managed.secondLook().shows(act)) {
            return new AskedMove.Nothing();
        }
        return managed.store()
                .transactions()
                .asSystem(() -> {
                    Optional<Assignment> open = managed.open(act);
                    if (open.isEmpty() || to.equals(act.organization())) {
                        return new AskedMove.Nothing();
                    }
                    return ask(act, wish(open.get(), to, act, Transfer.Side.FROM));
                });
    }

    /**
     * The organization wants the subscription of a link that the person brought, and that pays for
     * another one. Opens its own transaction.
     */
    public AskedMove take(Act act, UUID link, Visitor visitor) {
        if (!managed.secondLook().shows(act)) {
            return new AskedMove.Nothing();
        }
        return managed.store()
                .transactions()
                .asSystem(() -> {
                    Optional<Assignment> held =
                            managed.store()
                                    .links()
                                    .find(link)
                                    .filter(row -> managed.store().claims().holds(link, visitor))
                                    .flatMap(row ->
                                            managed
                                                    .parts()
                                                    .assignments()
                                                    .ofLicense(row.license())
                                                    .stream()
                                                    .findFirst());
                    boolean fits =
                            managed.isAdmin(act)
                                    && !managed.parts().organizations().isClosed(act.organization())
                                    && managed.parts()
                                            .assignments()
                                            .ofOrganization(act.organization())
                                            .isEmpty();
                    if (held.isEmpty() || !fits) {
                        return new AskedMove.Nothing();
                    }
                    return ask(act, wish(held.get(), act.organization(), act, Transfer.Side.TO));
                });
    }

    private AskedMove ask(Act act, Transfer wish) {
        Transfers transfers = managed.store().transfers();
        Instant since = wish.askedAt().minus(WINDOW);
        if (transfers.askedBy(wish.asking(), since) >= ASKS_MAX) {
            return new AskedMove.TooMany();
        }
        boolean loud = transfers.askedOf(wish.deciding(), since) < MAILS_MAX;
        if (!transfers.ask(wish)) {
            return new AskedMove.AskedBefore();
        }
        managed.store()
                .audit()
                .record(
                        Entry.of(
                                        act.person(),
                                        act.organization(),
                                        "subscription.move-requested",
                                        Map.of(
                                                "license", wish.license().licenseId(),
                                                "transfer", wish.id().toString()))
                                .from(act.address()));
        if (loud) {
            managed.mails().moveAsked(wish, act);
        }
        return new AskedMove.Asked();
    }

    private Transfer wish(Assignment held, OrganizationId to, Act act, Transfer.Side side) {
        Instant now = managed.now();
        return new Transfer(
                managed.store().ids().next(),
                held.license(),
                held.organization(),
                to,
                side,
                act.person().id(),
                now,
                now.plus(OPEN_FOR),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether a person is still an Admin of the side that asked. */
    static boolean stillAsks(Managed managed, Transfer transfer) {
        return managed.parts()
                .organizations()
                .roleOf(transfer.asker(), transfer.asking())
                .filter(role -> role == Role.ADMIN)
                .isPresent();
    }
}
