package io.stallholder.organizations;

import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The vendor's own keys. Every method opens its own transaction. */
public final class SellerKeys {

    /** The most keys that are not revoked. */
    public static final int KEYS_MAX = 200;

    private static final int LISTED_MAX = 500;
    private static final Set<String> ALL =
            Stream.of(SellerScope.values())
                    .map(SellerScope::id)
                    .collect(Collectors.toUnmodifiableSet());

    private final Transactions transactions;
    private final KeyChest chest;
    private final ApiKeys keys;

    SellerKeys(Transactions transactions, KeyChest chest, ApiKeys keys) {
        this.transactions = transactions;
        this.chest = chest;
        this.keys = keys;
    }

    /** Makes a key that posts usage, for the program itself. */
    public IssuedKey issue(String name, Actor by) {
        return issue(name, SellerScope.USAGE_WRITE, by);
    }

    /** Makes a key that is good for one thing, for the program itself. */
    public IssuedKey issue(String name, SellerScope scope, Actor by) {
        KeyDraft draft =
                new KeyDraft(name, Set.of(scope.id()), Optional.empty(), AllowedAddresses.ANY);
        return switch (issue(draft, by, Optional.empty())) {
            case KeyAnswer.Issued(IssuedKey issued) -> issued;
            case KeyAnswer.Changed _,
                    KeyAnswer.BeyondYours _,
                    KeyAnswer.TooMany _,
                    KeyAnswer.Gone _ ->
                    throw new IllegalStateException("no room for the seller key " + name);
        };
    }

    /** Makes a key for an operator. */
    public KeyAnswer issue(KeyDraft draft, Actor by, Optional<String> network) {
        return told(() -> chest.issue(request(by, network), draft, KEYS_MAX));
    }

    /** Gives a key another secret; the one before works until then. */
    public KeyAnswer rotate(UUID id, Instant oldUntil, Actor by, Optional<String> network) {
        return told(() -> chest.rotate(request(by, network), id, oldUntil));
    }

    /** Renames, limits, switches off or on. */
    public KeyAnswer change(UUID id, KeyChange change, Actor by, Optional<String> network) {
        return told(() -> chest.change(request(by, network), id, change));
    }

    /** Ends a key for ever. */
    public KeyAnswer revoke(UUID id, Actor by, Optional<String> network) {
        return told(() -> chest.revoke(request(by, network), id));
    }

    /** Every key, newest first, at most 500. */
    public List<ApiKey> list() {
        KeyRequest request = request(new Actor.Job("list"), Optional.empty());
        return transactions
                .asSystem(() -> chest.page(request, Optional.empty(), LISTED_MAX))
                .reversed();
    }

    private KeyAnswer told(Supplier<KeyAnswer> work) {
        return keys.forget(transactions.asSystem(work));
    }

    private static KeyRequest request(Actor by, Optional<String> network) {
        return new KeyRequest(by, Optional.empty(), ALL, network);
    }
}
