package io.stallholder.identity;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds an authenticator app to an account, and takes it away. It counts once its first code was
 * typed. Callers have asked for a fresh sign-in. Every method opens its own transactions.
 */
public final class EnrolAuthenticator {

    /** How long the picture may be on the screen before its code is typed. */
    private static final Duration LIVES = Duration.ofMinutes(30);

    private final Transactions transactions;
    private final Store store;
    private final FactorNews news;
    private final WallClock clock;

    EnrolAuthenticator(Transactions transactions, Store store, FactorNews news, WallClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.news = news;
        this.clock = clock;
    }

    /** Shows a new secret; one that was shown before and not confirmed is void. */
    public Begun begin(Actor.Person person) {
        byte[] secret = Totp.newSecret();
        String sealed = store.vault().seal(row(person.id()), secret);
        boolean begun =
                transactions.asSystem(() -> store.rows().begin(person.id(), sealed, clock.now()));
        return begun ? shown(person, secret) : new Begun.Enrolled();
    }

    /** Shows the secret again that waits for its code, after a wrong one. */
    public Begun again(Actor.Person person) {
        Optional<AuthenticatorRows.Authenticator> kept =
                transactions.asSystem(() -> store.rows().find(person.id()));
        if (kept.isEmpty() || expired(kept.get())) {
            return begin(person);
        }
        return kept.get().confirmed()
                ? new Begun.Enrolled()
                : shown(person, store.vault().open(row(person.id()), kept.get().secret()));
    }

    /** Takes the first code: from now on the app is asked for. */
    public Confirmed confirm(Actor.Person person, String code, String network) {
        UserId user = person.id();
        if (!store.throttles()
                .admits(Throttles.Limit.SECOND_FACTOR, user + " " + Throttles.network(network))) {
            return new Confirmed.TooMany();
        }
        return transactions.asSystem(() -> {
            Optional<AuthenticatorRows.Authenticator> kept = store.rows().find(user);
            if (kept.isEmpty() || kept.get().confirmed() || expired(kept.get())) {
                return new Confirmed.Gone();
            }
            Instant now = clock.now();
            byte[] secret = store.vault().open(row(user), kept.get().secret());
            OptionalLong step = store.totp().step(secret, code, now);
            if (step.isEmpty()) {
                return new Confirmed.Wrong();
            }
            if (!store.rows().confirm(user, step.getAsLong(), now)) {
                return new Confirmed.Gone();
            }
            news.tell(user, FactorChange.AUTHENTICATOR_ADDED, "", network);
            return new Confirmed.Enrolled(replaceCodes(user, now));
        });
    }

    /** Makes ten new recovery codes; the old ones are void. Empty for who has no app. */
    public Optional<List<String>> renewCodes(Actor.Person person, String network) {
        return transactions.asSystem(() -> {
            if (!store.rows().confirmed(person.id())) {
                return Optional.empty();
            }
            news.tell(person.id(), FactorChange.RECOVERY_CODES_RENEWED, "", network);
            return Optional.of(replaceCodes(person.id(), clock.now()));
        });
    }

    /** Takes the app and its recovery codes away; false if there was none. */
    public boolean remove(Actor.Person person, String network) {
        return transactions.asSystem(() -> {
            boolean removed = store.rows().remove(person.id());
            if (removed) {
                news.tell(person.id(), FactorChange.AUTHENTICATOR_REMOVED, "", network);
            }
            return removed;
        });
    }

    private Begun shown(Actor.Person person, byte[] secret) {
        String account = person.email().value();
        return new Begun.Shown(
                Totp.typed(secret), QrPicture.of(Totp.uri(secret, store.vendor(), account)));
    }

    private List<String> replaceCodes(UserId user, Instant now) {
        List<String> codes = RecoveryCodes.fresh();
        store.rows()
                .replaceCodes(
                        user,
                        codes.stream().map(code -> RecoveryCodes.hash(user, code)).toList(),
                        now);
        return codes;
    }

    private boolean expired(AuthenticatorRows.Authenticator kept) {
        return !kept.confirmed() && !clock.now().isBefore(kept.begunAt().plus(LIVES));
    }

    static String row(UserId user) {
        return "authenticator of " + user;
    }

    /** What the page shows. */
    public sealed interface Begun {

        /**
         * A secret to take over into the app.
         *
         * @param key as a person types it
         * @param picture the same as a {@code data:} URI of a QR code
         */
        record Shown(String key, String picture) implements Begun {

            /** Leaves the secret out: it never reaches a log. */
            @Override
            public String toString() {
                return "Shown";
            }
        }

        /** There is an app already; it has to be removed first. */
        record Enrolled() implements Begun {}
    }

    /** What came of the first code. */
    public sealed interface Confirmed {

        /**
         * The app counts.
         *
         * @param recoveryCodes shown now and never again
         */
        record Enrolled(List<String> recoveryCodes) implements Confirmed {

            /** Leaves the codes out: they never reach a log. */
            @Override
            public String toString() {
                return "Enrolled";
            }
        }

        /** It is not the code that the app shows now. */
        record Wrong() implements Confirmed {}

        /** Nothing waits for a code: it was confirmed, or took too long. */
        record Gone() implements Confirmed {}

        /** Too many wrong ones; wait a while. */
        record TooMany() implements Confirmed {}
    }

    /** What it works with. */
    record Store(
            AuthenticatorRows rows, Throttles throttles, Vault vault, Totp totp, String vendor) {}
}
