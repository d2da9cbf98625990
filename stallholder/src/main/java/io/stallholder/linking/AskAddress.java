package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands a link over to somebody whose address the person types. The answer is the same whoever the
 * address belongs to, and if it belongs to nobody: only a person with an account is written to, and
 * may then finish the link for an organization of their own.
 */
public final class AskAddress {

    /** How many addresses a person may ask in a day, over all links. */
    static final int PER_DAY_MAX = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final PendingLinks pending;
    private final Letters letters;

    AskAddress(ReceiveToken.Store store, Parts parts, PendingLinks pending, Letters letters) {
        this.store = store;
        this.parts = parts;
        this.pending = pending;
        this.letters = letters;
    }

    /**
     * Who asks whom about which link.
     *
     * @param address the network address the request came from
     */
    public record Question(
            UUID link, Visitor visitor, Actor.Person person, EmailAddress email, String address) {}

    /** Asks. Opens its own transaction. */
    public AskedAddress ask(Question question) {
        return store.transactions()
                .asSystem(() -> {
                    Optional<LinkRow> link =
                            store.links()
                                    .lock(question.link())
                                    .filter(row ->
                                            store.claims().holds(row.id(), question.visitor()))
                                    .filter(pending::lives)
                                    .filter(pending::isFree);
                    return link.isEmpty() ? new AskedAddress.Nothing() : ask(link.get(), question);
                });
    }

    private AskedAddress ask(LinkRow link, Question question) {
        Instant wall = letters.wall().now();
        Actor.Person person = question.person();
        if (letters.rows().count(person.id(), wall.minus(DAY)) >= PER_DAY_MAX) {
            return new AskedAddress.TooMany();
        }
        boolean first =
                letters.rows()
                        .ask(link.id(), question.email(), new AddressRows.Asker(person.id(), wall));
        Optional<User> found =
                parts.users()
                        .findByEmail(question.email())
                        .filter(User::verified)
                        .filter(user -> !user.id().equals(person.id()));
        if (first && found.isPresent()) {
            store.claims().handedOver(link.id(), found.get().id(), store.clock().now());
            letters.mails().handedOverTo(pending.shown(link), person, List.of(found.get()));
        }
        if (first) {
            store.audit()
                    .record(
                            Entry.ofSystem(
                                            person,
                                            "link.address-asked",
                                            Map.of("reference", link.reference().value()))
                                    .from(question.address()));
        }
        LinkRow open = store.links().reopened(link);
        store.links().move(open, LinkState.IDENTIFIED);
        store.links().move(store.links().find(link.id()).orElseThrow(), LinkState.AWAITING_ADMIN);
        return new AskedAddress.Noted();
    }

    /** Who was asked, who writes to them, and when it is. */
    record Letters(AddressRows rows, LinkMails mails, WallClock wall) {}
}
