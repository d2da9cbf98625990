package io.bazaar.market;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account of the market.
 *
 * @param accountId twelve digits
 * @param eventQueue the queue to which the account's EventBridge rule forwards; a buyer may have
 *     none
 * @param eventSources the sources of events that this rule matches; agreements and licenses alone
 *     when none is named
 * @param notificationQueue the seller's queue that has subscribed to the SNS topics of its legacy
 *     products; absent where none has
 */
public record Account(
        String accountId,
        AccountRole role,
        String name,
        String accessKeyId,
        String secretAccessKey,
        List<TemporaryKey> temporaryKeys,
        List<AccountUser> users,
        @Nullable String eventQueue,
        List<String> eventSources,
        @Nullable String notificationQueue) {

    private static final List<String> EVENT_SOURCES =
            List.of(BusEvent.AGREEMENTS, BusEvent.CATALOG);

    public Account {
        Checks.that(accountId.matches("\\d{12}"), "accountId must be 12 digits: " + accountId);
        Checks.that(!accessKeyId.isBlank(), "accessKeyId is missing for " + accountId);
        Checks.that(!secretAccessKey.isBlank(), "secretAccessKey is missing for " + accountId);
        Checks.that(
                role == AccountRole.BUYER || eventQueue != null,
                "eventQueue is missing for the seller " + accountId);
        Checks.that(
                !accessKeyId.startsWith("ASIA"),
                "accessKeyId " + accessKeyId + " is a temporary one; write it under temporaryKeys");
        temporaryKeys = List.copyOf(temporaryKeys);
        users = List.copyOf(users);
        eventSources =
                eventSources.isEmpty() ? List.of(BusEvent.AGREEMENTS) : List.copyOf(eventSources);
        Checks.that(
                EVENT_SOURCES.containsAll(eventSources),
                "eventSources are some of " + EVENT_SOURCES + ": " + accountId);
    }

    /** The same account with other users. */
    Account with(List<AccountUser> others) {
        return new Account(
                accountId,
                role,
                name,
                accessKeyId,
                secretAccessKey,
                temporaryKeys,
                others,
                eventQueue,
                eventSources,
                notificationQueue);
    }

    /** Its temporary key of this id. */
    public Optional<TemporaryKey> temporaryKey(String id) {
        return temporaryKeys.stream().filter(key -> key.accessKeyId().equals(id)).findFirst();
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
