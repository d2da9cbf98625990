package io.bazaar.pages;

import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.AccountUser;
import io.bazaar.market.PurchaseRight;
import io.bazaar.market.SignedIn;

/** The person in front of the browser: a user of an AWS account, with the right that counts now. */
record Buyer(SignedIn who, Account account, AccountUser user) {

    public boolean mayPurchase() {
        return user.right().mayPurchase();
    }

    public boolean isAdministrator() {
        return user.right() == PurchaseRight.BILLING_ADMINISTRATOR;
    }

    /** Whether the account sells here. */
    public boolean isSeller() {
        return account.role() == AccountRole.SELLER;
    }

    public String accountId() {
        return account.accountId();
    }
}
