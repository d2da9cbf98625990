package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.List;
import java.util.Optional;

/** The AWS accounts, with the rights that count now. */
public final class Accounts {

    private final List<Account> defined;
    private final Store store;
    private final Table<Grant> grants;

    /** The accounts of a market, with the grants the store remembers. */
    public Accounts(MarketDefinition market, Store store) {
        this.defined = market.accounts();
        this.store = store;
        this.grants = store.table("grants", Grant.class);
    }

    /** Every account. */
    public List<Account> list() {
        return store.read(() -> defined.stream().map(this::withGrants).toList());
    }

    /** The account with this id. */
    public Optional<Account> find(String accountId) {
        return defined.stream()
                .filter(account -> account.accountId().equals(accountId))
                .findFirst()
                .map(this::withGrants);
    }

    /** The account with this access key. */
    public Optional<Account> byAccessKey(String accessKeyId) {
        return defined.stream()
                .filter(account -> account.accessKeyId().equals(accessKeyId))
                .findFirst();
    }

    /** The signed-in user with the right that counts now. */
    public Optional<AccountUser> user(SignedIn who) {
        return find(who.accountId()).flatMap(account -> account.user(who.userName()));
    }

    /** An administrator gives another user of the account the purchase right. */
    public GrantAnswer grant(SignedIn administrator, String userName) {
        return change(administrator, userName, PurchaseRight.PURCHASE);
    }

    /** An administrator takes the purchase right away again. */
    public GrantAnswer withdraw(SignedIn administrator, String userName) {
        return change(administrator, userName, PurchaseRight.NONE);
    }

    private GrantAnswer change(SignedIn administrator, String userName, PurchaseRight right) {
        Account account = find(administrator.accountId()).orElse(null);
        if (account == null || !account.administrators().contains(administrator.userName())) {
            return new GrantAnswer.NotAnAdministrator(
                    account == null ? List.of() : account.administrators());
        }
        if (account.user(userName).isEmpty()) {
            return new GrantAnswer.NoSuchUser(userName);
        }
        if (account.administrators().contains(userName)) {
            return new GrantAnswer.IsAdministrator(userName);
        }

        Grant grant = new Grant(account.accountId(), userName, right);
        store.change(() -> grants.put(key(account.accountId(), userName), grant));
        return new GrantAnswer.Changed(new AccountUser(userName, right));
    }

    private Account withGrants(Account account) {
        List<AccountUser> users =
                account.users().stream()
                        .map(user -> new AccountUser(user.name(), right(account, user)))
                        .toList();
        return new Account(
                account.accountId(),
                account.role(),
                account.name(),
                account.accessKeyId(),
                account.secretAccessKey(),
                users,
                account.eventQueue());
    }

    private PurchaseRight right(Account account, AccountUser user) {
        return grants.find(key(account.accountId(), user.name()))
                .map(Grant::right)
                .orElseGet(user::right);
    }

    private static String key(String accountId, String userName) {
        return accountId + "/" + userName;
    }
}
