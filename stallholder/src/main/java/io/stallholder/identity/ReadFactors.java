package io.stallholder.identity;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.List;

/** Reads how a person can get in. Opens its own transactions. */
public final class ReadFactors {

    private final Transactions transactions;
    private final UserRows users;
    private final AuthenticatorRows authenticators;
    private final ConnectProvider providers;
    private final AddPasskey passkeys;

    ReadFactors(
            Transactions transactions,
            UserRows users,
            AuthenticatorRows authenticators,
            Ways ways) {
        this.transactions = transactions;
        this.users = users;
        this.authenticators = authenticators;
        this.providers = ways.providers();
        this.passkeys = ways.passkeys();
    }

    /** Everything that the person can show. */
    public Factors of(Actor.Person person) {
        UserId user = person.id();
        boolean password =
                transactions.asSystem(() -> users.passwordHash(person.email()).isPresent());
        List<Passkey> keys = passkeys.list(person);
        List<ConnectedProvider> connected = providers.list(person);
        return transactions.asRequest(
                Access.of(user),
                () ->
                        new Factors(
                                password,
                                authenticators.confirmed(user),
                                authenticators.codesLeft(user),
                                keys,
                                connected));
    }

    /**
     * How a person can get in.
     *
     * @param password whether there is one
     * @param app whether an authenticator app is asked for
     * @param codesLeft recovery codes that were not used, 10 at most
     */
    public record Factors(
            boolean password,
            boolean app,
            int codesLeft,
            List<Passkey> passkeys,
            List<ConnectedProvider> providers) {

        public Factors {
            passkeys = List.copyOf(passkeys);
            providers = List.copyOf(providers);
        }

        /** Whether nothing would be left but a new password by mail, one passkey less. */
        public boolean lastIsPasskey() {
            return !password && providers.isEmpty() && passkeys.size() == 1;
        }

        /** The same for a provider less. */
        public boolean lastIsProvider() {
            return !password && passkeys.isEmpty() && providers.size() == 1;
        }

        /** Whether there is a second factor without this one: no step-up asks for more. */
        public boolean onlyPassword() {
            return !app && passkeys.isEmpty();
        }
    }

    /** The ways that are listed one by one. */
    record Ways(ConnectProvider providers, AddPasskey passkeys) {}
}
