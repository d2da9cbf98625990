package io.stallholder.console;

import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.util.Optional;

/** Reads the user that a session names, fresh for every request. */
final class CurrentPeople {

    private final Transactions transactions;
    private final Users users;

    CurrentPeople(Transactions transactions, Users users) {
        this.transactions = transactions;
        this.users = users;
    }

    Optional<User> find(String name) {
        return UserId.parse(name).flatMap(id -> transactions.asSystem(() -> users.find(id)));
    }
}
