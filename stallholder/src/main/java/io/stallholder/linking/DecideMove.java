package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.MoveAnswer;
import io.stallholder.marketplace.MoveRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides about a move: an Admin of the other organization accepts or declines, the asking one may
 * take it back. What is used before the next full hour stays with the one, what is used from it on
 * belongs to the other; history stays where it was made.
 */
public final class DecideMove {

    private final Managed managed;

    DecideMove(Managed managed) {
        this.managed = managed;
    }

    /** The other organization agrees. Opens its own transaction. */
    public DecidedMove accept(Act act, UUID transfer) {
        if (!managed.secondLook().shows(act)) {
            return new DecidedMove.Nothing();
        }
        return managed.store()
                .transactions()
                .asSystem(() ->
                        found(act, transfer)
                                .filter(wish -> wish.deciding().equals(act.organization()))
                                .map(wish -> accept(act, wish))
                                .orElseGet(DecidedMove.Nothing::new));
    }

    /** The other organization does not want it. Opens its own transaction. */
    public DecidedMove decline(Act act, UUID transfer) {
        return close(act, transfer, Transfer.Outcome.DECLINED);
    }

    /** The asking organization takes it back. Opens its own transaction. */
    public DecidedMove withdraw(Act act, UUID transfer) {
        return close(act, transfer, Transfer.Outcome.WITHDRAWN);
    }

    private DecidedMove close(Act act, UUID transfer, Transfer.Outcome outcome) {
        if (!managed.secondLook().shows(act)) {
            return new DecidedMove.Nothing();
        }
        return managed.store()
                .transactions()
                .asSystem(() ->
                        found(act, transfer)
                                .filter(wish -> side(wish, outcome).equals(act.organization()))
                                .map(wish -> close(act, wish, outcome))
                                .orElseGet(DecidedMove.Nothing::new));
    }

    private static OrganizationId side(Transfer wish, Transfer.Outcome outcome) {
        return outcome == Transfer.Outcome.DECLINED ? wish.deciding() : wish.asking();
    }

    private DecidedMove close(Act act, Transfer wish, Transfer.Outcome outcome) {
        if (wish.outcome().isPresent()) {
            return new DecidedMove.Lapsed();
        }
        managed.store().transfers().close(wish, closing(act, outcome, Optional.empty()));
        if (outcome == Transfer.Outcome.DECLINED) {
            record(act, wish, act.organization(), "subscription.move-declined");
            managed.mails().moveDeclined(wish, act);
        } else {
            record(act, wish, act.organization(), "subscription.move-withdrawn");
        }
        return new DecidedMove.Closed();
    }

    private DecidedMove accept(Act act, Transfer wish) {
        Instant now = managed.now();
        if (!wish.isOpen(now)
                || !AskMove.stillAsks(managed, wish)
                || managed.parts().organizations().isClosed(wish.to())) {
            return new DecidedMove.Lapsed();
        }
        Instant at = UsageHour.of(now).end();
        MoveAnswer answer =
                managed.parts()
                        .assignments()
                        .move(new MoveRequest(wish.license(), wish.from(), wish.to(), at));
        return switch (answer) {
            case MoveAnswer.Moved _ -> moved(act, wish, at);
            case MoveAnswer.NotHeld _ -> new DecidedMove.Lapsed();
            case MoveAnswer.Refused(var why) ->
                    why instanceof AssignAnswer.OrganizationTaken
                            ? new DecidedMove.Taken()
                            : new DecidedMove.Lapsed();
        };
    }

    private DecidedMove moved(Act act, Transfer wish, Instant at) {
        managed.store()
                .transfers()
                .close(wish, closing(act, Transfer.Outcome.ACCEPTED, Optional.of(at)));
        managed.store()
                .links()
                .ofLicense(wish.license())
                .filter(link -> link.state() == LinkState.LINKED)
                .ifPresent(link -> managed.store().links().linked(link, wish.to()));
        record(act, wish, wish.from(), "subscription.moved-away");
        record(act, wish, wish.to(), "subscription.moved-here");
        managed.mails().moved(wish, at, act);
        return new DecidedMove.Moves(at);
    }

    private Optional<Transfer> found(Act act, UUID transfer) {
        return managed.isAdmin(act) ? managed.store().transfers().lock(transfer) : Optional.empty();
    }

    private Transfers.Closing closing(
            Act act, Transfer.Outcome outcome, Optional<Instant> movesAt) {
        return new Transfers.Closing(
                outcome, Optional.of(act.person().id()), managed.now(), movesAt);
    }

    private void record(Act act, Transfer wish, OrganizationId log, String what) {
        managed.store()
                .audit()
                .record(
                        Entry.of(
                                        act.person(),
                                        log,
                                        what,
                                        Map.of(
                                                "license", wish.license().licenseId(),
                                                "transfer", wish.id().toString()))
                                .from(act.address()));
    }
}
