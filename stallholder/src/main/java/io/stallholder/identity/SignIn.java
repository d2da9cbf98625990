package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows a person by address and password. An address without account takes as long to refuse as a
 * wrong password, and gets the same answer: every try compares with two hashes, the account's and
 * the registration's, or with stand-ins. So somebody who registers another's address and then signs
 * in with the password of that registration is told the same whether the address has an account.
 *
 * <p>Strangers share few tries per address, wherever they are; a browser that has signed in with it
 * before has tries of its own, so that strangers cannot lock the owner out.
 */
public final class SignIn {

    private final Transactions transactions;
    private final Register.Desk desk;
    private final KnownBrowsers browsers;
    private final WallClock clock;

    SignIn(Transactions transactions, Register.Desk desk, KnownBrowsers browsers, WallClock clock) {
        this.transactions = transactions;
        this.desk = desk;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** Tries it. Opens its own transactions; takes some tens of milliseconds by design. */
    public Answer attempt(Credentials given, BrowserId browser, String network) {
        String email = given.email().value();
        boolean known = transactions.asSystem(() -> browsers.contains(given.email(), browser));
        Throttles.Limit limit =
                known ? Throttles.Limit.SIGN_IN_KNOWN : Throttles.Limit.SIGN_IN_STRANGERS;
        String tries = known ? email + " " + browser.value() : email;
        boolean admitted =
                desk.throttles().admitsFrom(Throttles.Limit.NETWORK, network)
                        && desk.throttles().admits(limit, tries);
        if (!admitted) {
            return new Answer.TooMany();
        }
        Stored stored = transactions.asSystem(() -> stored(given.email(), browser));
        boolean users = matches(given.password(), stored.userHash());
        boolean pending =
                matches(given.password(), stored.pending().map(PendingRegistration::passwordHash));
        if (!users) {
            return stored.pending()
                    .filter(row -> pending)
                    .map(row -> notVerified(row, browser))
                    .orElseGet(Answer.Refused::new);
        }
        desk.throttles().forget(limit, tries);
        return stored.user().<Answer>map(Answer.Right::new).orElseGet(Answer.Refused::new);
    }

    private boolean matches(String password, Optional<String> hash) {
        return desk.passwords().matches(password, hash.orElseGet(desk.passwords()::nobodys));
    }

    private Stored stored(EmailAddress email, BrowserId browser) {
        // The user first: a password that is set between the two is refused when it signs in.
        return new Stored(
                desk.users().findByEmail(email),
                desk.users().passwordHash(email),
                desk.registrations().living(email, browser, clock.now()));
    }

    private static Answer notVerified(PendingRegistration row, BrowserId browser) {
        return new Answer.NotVerified(
                row.browser().equals(browser) ? Optional.of(row.id()) : Optional.empty());
    }

    /** What the form holds. */
    public record Credentials(EmailAddress email, String password) {

        /** Leaves the password out: it never reaches a log. */
        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    /** What came of it. */
    public sealed interface Answer {

        /** The password is the user's; whether it is enough, {@link SignIns#open} decides. */
        record Right(User user) implements Answer {}

        /** The address or the password is not right. */
        record Refused() implements Answer {}

        /**
         * The password is right, but the address waits for its proof.
         *
         * @param registration where this browser can type the code; empty in another browser
         */
        record NotVerified(Optional<UUID> registration) implements Answer {}

        /** Too many tries; wait a while. */
        record TooMany() implements Answer {}
    }

    private record Stored(
            Optional<User> user,
            Optional<String> userHash,
            Optional<PendingRegistration> pending) {}
}
