package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The users. Every method runs in the caller's transaction, system role. */
public final class Users {

    private final UserRows rows;

    Users(UserRows rows) {
        this.rows = rows;
    }

    /** The user with this id. */
    public Optional<User> find(UserId id) {
        Transactions.required();
        return rows.find(id);
    }

    /** The user with this address. */
    public Optional<User> findByEmail(EmailAddress email) {
        Transactions.required();
        return rows.findByEmail(email);
    }

    /** Whether one of the two operators invited the other, directly or through others. */
    public boolean related(UserId one, UserId other) {
        Transactions.required();
        return rows.related(one, other);
    }

    /** The users with these ids, by address; those that do not exist are absent. */
    public List<User> findAll(Collection<UserId> ids) {
        Transactions.required();
        return rows.findAll(ids);
    }
}
