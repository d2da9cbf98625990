package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.marketplace.Assignment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a connection from now on. What was used before is still reported and billed; the agreement
 * at AWS stays as it is, since only the buyer can cancel it there.
 */
public final class Unlink {

    private final Managed managed;

    Unlink(Managed managed) {
        this.managed = managed;
    }

    /**
     * Ends it. Opens its own transaction.
     *
     * @param typed the organization's name, as the person typed it
     */
    public UnlinkAnswer unlink(Act act, String typed) {
        if (!managed.secondLook().shows(act)) {
            return new UnlinkAnswer.Nothing();
        }
        return managed.store().transactions().asSystem(() -> decide(act, typed));
    }

    private UnlinkAnswer decide(Act act, String typed) {
        Optional<Assignment> open = managed.open(act);
        if (open.isEmpty()) {
            return new UnlinkAnswer.Nothing();
        }
        if (!managed.name(act.organization()).equals(typed.strip())) {
            return new UnlinkAnswer.NotTyped();
        }
        Instant now = managed.now();
        Optional<Assignment> ended =
                managed.parts().assignments().end(open.get().license(), act.organization(), now);
        if (ended.isEmpty()) {
            return new UnlinkAnswer.Nothing();
        }
        Instant at = ended.get().until().orElseThrow();
        managed.waitsAgain(ended.get(), act);
        managed.store()
                .audit()
                .record(
                        Entry.of(
                                        act.person(),
                                        act.organization(),
                                        "subscription.unlinked",
                                        Map.of(
                                                "license", ended.get().license().licenseId(),
                                                "until", at.toString()))
                                .from(act.address()));
        managed.mails().unlinked(ended.get(), act);
        return new UnlinkAnswer.Ended(at);
    }
}
