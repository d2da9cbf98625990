package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.Optional;

/** Browsers that are signed in as a user of an AWS account, by an unguessable token. */
public final class SignIns {

    private final Accounts accounts;
    private final Store store;
    private final Table<SignedIn> open;

    /** The sign-ins the store remembers. */
    public SignIns(Accounts accounts, Store store) {
        this.accounts = accounts;
        this.store = store;
        this.open = store.table("sign-ins", SignedIn.class);
    }

    /** Signs in as this user; absent when the account has no such user. */
    public Optional<String> open(SignedIn who) {
        if (accounts.user(who).isEmpty()) {
            return Optional.empty();
        }
        String token = Ids.secret();
        store.change(() -> open.put(token, who));
        return Optional.of(token);
    }

    /** Who is signed in with this token. */
    public Optional<SignedIn> find(String token) {
        return open.find(token).filter(who -> accounts.user(who).isPresent());
    }

    /** Signs out. */
    public void close(String token) {
        store.change(() -> open.remove(token));
    }
}
