package io.stallholder.organizations;

import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recognises presented keys of either kind. A node asks the database at most twice in a second
 * about one key, so that a revoked, disabled or changed key is what it became everywhere within a
 * second.
 */
public final class ApiKeys {

    private static final Duration REMEMBERED = Duration.ofMillis(500);
    private static final int REMEMBERED_MAX = 1000;

    private final Transactions transactions;
    private final KeyRows rows;
    private final KeyOrigin origin;
    private final Map<String, Remembered> recent = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();

    ApiKeys(Transactions transactions, KeyRows rows, KeyOrigin origin) {
        this.transactions = transactions;
        this.rows = rows;
        this.origin = origin;
    }

    /**
     * What was presented. Opens its own transactions; notes the minute of a use at most once per
     * key, minute and node.
     *
     * @param presented the whole text of a key
     * @param address the network address that the request came from
     */
    public KeyVerdict recognize(String presented, String address) {
        Optional<KeyText> text = KeyText.parse(presented);
        Optional<KeyRows.Stored> found =
                text.flatMap(parsed -> stored(parsed.visibleId()))
                        .filter(row -> row.key().kind() == text.orElseThrow().kind());
        Instant now = origin.clock().now();
        if (found.isEmpty() || !opens(found.get(), text.orElseThrow().hash(), now)) {
            return new KeyVerdict.Wrong();
        }
        ApiKey key = found.get().key();
        return switch (key.state(now)) {
            case DISABLED, REVOKED -> new KeyVerdict.Wrong();
            case EXPIRED -> new KeyVerdict.Expired();
            case ENABLED -> {
                if (!key.addresses().admit(address)) {
                    yield new KeyVerdict.Elsewhere();
                }
                noteUse(key.id(), now.truncatedTo(ChronoUnit.MINUTES));
                yield new KeyVerdict.Living(actor(found.get()), key);
            }
        };
    }

    /** Forgets what this node remembers of a key that it has changed; passes the answer on. */
    KeyAnswer forget(KeyAnswer answer) {
        switch (answer) {
            case KeyAnswer.Changed(ApiKey key) -> recent.remove(key.visibleId());
            case KeyAnswer.Issued(IssuedKey issued) -> recent.remove(issued.key().visibleId());
            case KeyAnswer.BeyondYours _, KeyAnswer.TooMany _, KeyAnswer.Gone _ -> {}
        }
        return answer;
    }

    private static Actor actor(KeyRows.Stored stored) {
        ApiKey key = stored.key();
        return stored.owner()
                .<Actor>map(organization ->
                        new Actor.OrganizationKey(key.id(), key.name(), organization, key.scopes()))
                .orElseGet(() -> new Actor.SellerKey(key.id(), key.name()));
    }

    /** Compares with both secrets, and takes as long for a near miss as for a far one. */
    private static boolean opens(KeyRows.Stored row, String presented, Instant now) {
        boolean newest = same(row.hash(), presented);
        boolean previous =
                row.previousHash().filter(hash -> same(hash, presented)).isPresent()
                        && row.key().life().previousUntil().filter(now::isBefore).isPresent();
        return newest || previous;
    }

    private static boolean same(String stored, String presented) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII),
                presented.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<KeyRows.Stored> stored(String visibleId) {
        Instant now = origin.clock().now();
        Remembered remembered = recent.get(visibleId);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.row());
        }
        Optional<KeyRows.Stored> row = transactions.asSystem(() -> rows.presented(visibleId));
        if (recent.size() >= REMEMBERED_MAX) {
            recent.clear();
        }
        row.ifPresent(found -> recent.put(visibleId, new Remembered(found, now.plus(REMEMBERED))));
        return row;
    }

    private void noteUse(UUID id, Instant minute) {
        if (minute.equals(used.put(id, minute))) {
            return;
        }
        transactions.asSystem(() -> rows.used(id, minute));
        if (used.size() > REMEMBERED_MAX) {
            used.clear();
        }
    }

    private record Remembered(KeyRows.Stored row, Instant until) {}
}
