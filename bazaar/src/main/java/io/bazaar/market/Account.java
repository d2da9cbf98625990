package io.bazaar.market;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account of the market.
 *
 * @param accountId twelve digits
 * @param eventQueue the seller's queue for lifecycle events; absent for buyers
 * @param notificationQueue the seller's queue that has subscribed to the SNS topics of its legacy
 *     products; absent where none has
 */
public record Account(
        String accountId,
        AccountRole role,
        String name,
        String accessKeyId,
        String secretAccessKey,
        List<AccountUser> users,
        @Nullable String eventQueue,
        @Nullable String notificationQueue) {

    public Account {
        Checks.that(accountId.matches("\\d{12}"), "accountId must be 12 digits: " + accountId);
        Checks.that(!accessKeyId.isBlank(), "accessKeyId is missing for " + accountId);
        Checks.that(!secretAccessKey.isBlank(), "secretAccessKey is missing for " + accountId);
        Checks.that(
                role == AccountRole.BUYER || eventQueue != null,
                "eventQueue is missing for the seller " + accountId);
        users = List.copyOf(users);
    }

    /** The user with this name. */
    public Optional<AccountUser> user(String userName) {
        return users.stream().filter(user -> user.name().equals(userName)).findFirst();
    }

    /** The names of those who can grant rights. */
    public List<String> administrators() {
        return users.stream()
                .filter(user -> user.right() == PurchaseRight.BILLING_ADMINISTRATOR)
                .map(AccountUser::name)
                .toList();
    }
}
