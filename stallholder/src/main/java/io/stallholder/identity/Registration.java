package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.Locale;
import java.util.Optional;

/** Makes users of addresses that somebody vouches for, without mail. */
public final class Registration {

    private final Transactions transactions;
    private final UserRows users;
    private final Passwords passwords;
    private final Origin origin;

    Registration(Transactions transactions, UserRows users, Passwords passwords, Origin origin) {
        this.transactions = transactions;
        this.users = users;
        this.passwords = passwords;
        this.origin = origin;
    }

    /**
     * Makes a user, or returns the one that the address has, unchanged. The configured operator's
     * address becomes an operator. Opens its own transaction.
     */
    public UserId createVerified(EmailAddress email, String name, String password, Locale locale) {
        String hash = passwords.hash(password);
        UserRows.NewUser user =
                new UserRows.NewUser(
                        new UserId(origin.ids().next()),
                        email,
                        name,
                        hash,
                        locale,
                        origin.clock().now());
        return transactions.asSystem(() -> {
            users.insert(user);
            if (EmailAddress.parse(origin.operator().email()).equals(Optional.of(email))) {
                users.makeOperator(email, Optional.empty());
            }
            return users.findByEmail(email).orElseThrow().id();
        });
    }

    /** Where new users get their ids and dates from, and who the operator is. */
    record Origin(Ids ids, WallClock clock, OperatorSettings operator) {}
}
