package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.util.List;
import java.util.Optional;

/** The AWS accounts, with the rights that count now. */
public final class Accounts {

    private final Definitions definitions;
    private final Store store;
    private final Table<Grant> grants;
    private final Table<Standing> standings;

    /** The accounts of a market, with the grants the store remembers. */
    public Accounts(Definitions definitions, Store store) {
        this.definitions = definitions;
        this.store = store;
        this.grants = store.table("grants", Grant.class);
        this.standings = store.table("account-standings", Standing.class);
    }

    /** Every account. */
    public List<Account> list() {
        return store.read(() -> defined().stream().map(this::withGrants).toList());
    }

    /** The account with this id. */
    public Optional<Account> find(String accountId) {
        return definitions.current().account(accountId).map(this::withGrants);
    }

    /** The account with this access key, a long-lived or a temporary one. */
    public Optional<Account> byAccessKey(String accessKeyId) {
        return defined().stream()
                .filter(account ->
                        account.accessKeyId().equals(accessKeyId)
                                || account.temporaryKey(accessKeyId).isPresent())
                .findFirst();
    }

    /** How AWS treats the account now. */
    public Standing standing(String accountId) {
        return standings.find(accountId).orElse(Standing.OPEN);
    }

    /** Inside {@link Store#write} only. */
    void setStanding(String accountId, Standing standing) {
        standings.put(accountId, standing);
    }

    /** The signed-in user with the right that counts now. */
    public Optional<AccountUser> user(SignedIn who) {
        return find(who.accountId()).flatMap(account -> account.user(who.userName()));
    }

    /** The user as whom the account's access key buys: the first who may. */
    public Optional<SignedIn> purchaser(String accountId) {
        return find(accountId).stream()
                .flatMap(account -> account.users().stream())
                .filter(user -> user.right().mayPurchase())
                .map(user -> new SignedIn(accountId, user.name()))
                .findFirst();
    }

    boolean mayPurchase(SignedIn who) {
        return user(who).map(user -> user.right().mayPurchase()).orElse(false);
    }

    MissingRight missing(String action, SignedIn who) {
        return new MissingRight(
                action, find(who.accountId()).map(Account::administrators).orElseGet(List::of));
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

    private List<Account> defined() {
        return definitions.current().accounts();
    }

    private Account withGrants(Account account) {
        List<AccountUser> users =
                account.users().stream()
                        .map(user -> new AccountUser(user.name(), right(account, user)))
                        .toList();
        return account.with(users);
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
