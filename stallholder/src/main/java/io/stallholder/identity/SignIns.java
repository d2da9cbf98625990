package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Who is signed in, where. What a sign-in may do is read anew for every request, so that one that
 * is ended is over at once, on every node. Unless it says otherwise, a method opens its own
 * transaction.
 */
public final class SignIns {

    private static final UUID NONE = new UUID(0, 0);
    private static final Duration HALF_OPEN_MAX = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Store store;
    private final Effects effects;
    private final SessionSettings settings;

    SignIns(Transactions transactions, Store store, Effects effects, SessionSettings settings) {
        this.transactions = transactions;
        this.store = store;
        this.effects = effects;
        this.settings = settings;
    }

    /**
     * Begins one: half-open if a second factor is set up and the proof is none, else whole, and
     * then recorded and told to the listeners. Nothing if the account was closed, by a new password
     * or its owner's mail, since the user was read: before the proof was looked at.
     */
    public Optional<SignedIn> open(User user, Proof proof, Visit visit) {
        return open(user, new Given(proof, Optional.empty()), visit);
    }

    /** The same, for a proof that may have been given before. */
    public Optional<SignedIn> open(User user, Given given, Visit visit) {
        Instant now = effects.clock().now();
        Proof proof = given.proof();
        Instant proved = given.at().filter(now::isAfter).orElse(now);
        UUID id = effects.ids().next();
        return transactions.asSystem(() -> {
            if (!store.users().isOpen(user)) {
                return Optional.empty();
            }
            boolean half = !proof.isSecond() && secondAsked(user.id());
            Optional<Instant> second = proof.isSecond() ? Optional.of(now) : Optional.empty();
            SignInRows.Row row =
                    new SignInRows.Row(id, user.id(), proof, proved, second, half, now, now);
            store.rows().insert(row, visit.client(), visit.network());
            if (!half) {
                entered(user, proof, visit);
            }
            return Optional.of(signedIn(row, user));
        });
    }

    /** The living sign-in of this name, which is noted as seen. */
    public Optional<SignedIn> find(String name) {
        Instant now = effects.clock().now();
        return transactions.asSystem(() ->
                store.rows()
                        .find(UUID.fromString(name))
                        .filter(row -> lives(row, now))
                        .flatMap(row -> seen(row, now)));
    }

    /**
     * The person behind it showed again who they are; a second factor makes a half-open one whole.
     * False if it has ended meanwhile.
     */
    public boolean proved(SignedIn in, Proof proof, Visit visit) {
        Instant now = effects.clock().now();
        return transactions.asSystem(() -> {
            if (!store.rows().proved(in.id(), proof, now)) {
                return false;
            }
            if (in.halfOpen() && proof.isSecond()) {
                entered(in.user(), proof, visit);
            } else {
                record(
                        in.user(),
                        "user.proved-again",
                        Map.of("proof", word(proof)),
                        visit.network());
            }
            return true;
        });
    }

    /** Whether the person showed within the last 5 minutes who they are. */
    public boolean isFresh(SignedIn in) {
        boolean secondAsked = transactions.asSystem(() -> secondAsked(in.user().id()));
        return in.isFresh(effects.clock().now(), secondAsked);
    }

    /** How the person can show who they are, and whether the password will do. */
    public Ways ways(UserId user) {
        return transactions.asSystem(() -> {
            boolean asked = secondAsked(user);
            List<OtherProof> others =
                    effects.proofs().stream()
                            .filter(proof -> proof.isOffered(user))
                            .filter(proof -> !asked || proof.proof().isSecond())
                            .toList();
            return new Ways(!asked && hasPassword(user), others);
        });
    }

    /** Where the person is signed in, the browser used last first. */
    public List<Device> devices(UserId user) {
        Instant now = effects.clock().now();
        return transactions.asRequest(
                Access.of(user),
                () ->
                        store.rows()
                                .devices(
                                        user,
                                        now.minus(settings.longest()),
                                        now.minus(settings.idle())));
    }

    /** Ends this one: its person leaves. */
    public void leave(SignedIn in) {
        UserId user = in.user().id();
        transactions.asRequest(Access.of(user), () -> store.rows().end(user, in.id()));
    }

    /** Ends one of the person's, as they wish from another; false if they have no such. */
    public boolean end(SignedIn from, UUID id, String network) {
        return transactions.asSystem(() -> {
            boolean ended = store.rows().end(from.user().id(), id);
            if (ended) {
                record(from.user(), "user.session-ended", Map.of(), network);
            }
            return ended;
        });
    }

    /** Ends every other one of the person's, as they wish from this one. */
    public int endOthers(SignedIn from, String network) {
        return transactions.asSystem(() -> {
            int ended = store.rows().endOthers(from.user().id(), from.id());
            String count = String.valueOf(ended);
            record(from.user(), "user.sessions-ended", Map.of("count", count), network);
            return ended;
        });
    }

    /**
     * Ends all of a user's, those that are about to open as well. Runs in the caller's transaction,
     * system role.
     */
    void endAll(UserId user) {
        Transactions.required();
        store.users().close(user);
        store.rows().endOthers(user, NONE);
    }

    int forgetEnded() {
        Instant now = effects.clock().now();
        return transactions.asSystem(() ->
                store.rows().forget(now.minus(settings.longest()), now.minus(settings.idle())));
    }

    private Optional<SignedIn> seen(SignInRows.Row row, Instant now) {
        if (!now.isBefore(row.seenAt().plus(settings.noted()))) {
            store.rows().seen(row.id(), now);
        }
        return store.users().find(row.user()).map(user -> signedIn(row, user));
    }

    private boolean lives(SignInRows.Row row, Instant now) {
        Duration longest = row.halfOpen() ? HALF_OPEN_MAX : settings.longest();
        return now.isBefore(row.openedAt().plus(longest))
                && now.isBefore(row.seenAt().plus(settings.idle()));
    }

    private boolean secondAsked(UserId user) {
        return effects.proofs().stream().anyMatch(proof -> proof.isAsked(user));
    }

    private boolean hasPassword(UserId user) {
        return store.users()
                .find(user)
                .flatMap(found -> store.users().passwordHash(found.email()))
                .isPresent();
    }

    private void entered(User user, Proof proof, Visit visit) {
        record(user, "user.signed-in", Map.of("proof", word(proof)), visit.network());
        store.browsers().add(user.id(), visit.browser(), effects.clock().now());
        effects.listeners().forEach(listener -> listener.signedIn(user, visit.browser()));
    }

    private void record(User user, String act, Map<String, String> details, String network) {
        Actor.Person person = new Actor.Person(user.id(), user.email(), user.operator());
        effects.audit().record(Entry.ofSystem(person, act, details).from(network));
    }

    private static String word(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static SignedIn signedIn(SignInRows.Row row, User user) {
        return new SignedIn(
                row.id(),
                user,
                row.proof(),
                row.openedAt(),
                row.provedAt(),
                row.secondAt(),
                row.halfOpen());
    }

    /**
     * How a person showed who they are.
     *
     * @param at when; empty for now
     */
    public record Given(Proof proof, Optional<Instant> at) {}

    /**
     * How a person can show who they are.
     *
     * @param password whether the password will do: not where a second factor is set up
     */
    public record Ways(boolean password, List<OtherProof> others) {}

    /** What is read and written. */
    record Store(SignInRows rows, UserRows users, KnownBrowsers browsers) {}

    /** What signing in asks for and sets off. */
    record Effects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            ObjectProvider<OtherProof> proofs,
            Source source) {

        private Ids ids() {
            return source.ids();
        }

        private WallClock clock() {
            return source.clock();
        }
    }

    /** Where ids and times come from. */
    record Source(Ids ids, WallClock clock) {}
}
