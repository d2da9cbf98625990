package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The vendor's keys for posting usage. Only a hash of a key is kept. */
public final class SellerKeys {

    /** The longest name of a key. */
    public static final int NAME_MAX = 80;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz012345";
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int REMEMBERED_MAX = 1000;

    private final Transactions transactions;
    private final SellerKeyRows rows;
    private final AuditLog audit;
    private final KeyOrigin origin;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Remembered> recent = new ConcurrentHashMap<>();

    SellerKeys(Transactions transactions, SellerKeyRows rows, AuditLog audit, KeyOrigin origin) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.origin = origin;
    }

    /**
     * The key that was presented, unless it is unknown or revoked. Opens its own transaction, at
     * most once in {@code 5 s} per key and node; a revoked key is dead everywhere after that time.
     */
    public Optional<Actor.SellerKey> authenticate(String presented) {
        return KeyText.parse(presented)
                .flatMap(text ->
                        stored(text.visibleId())
                                .filter(row -> same(row.hash(), text.hash()))
                                .filter(row -> row.key().revokedAt().isEmpty())
                                .map(row -> new Actor.SellerKey(row.key().id(), row.key().name())));
    }

    /** Makes a key for an operator. Opens its own transaction. */
    public IssuedKey issue(String name, Actor by) {
        KeyText text = new KeyText(letters(KeyText.ID_LENGTH), letters(KeyText.SECRET_LENGTH));
        SellerKey key =
                new SellerKey(
                        origin.ids().next(),
                        name.strip(),
                        text.visibleId(),
                        origin.clock().now(),
                        by.label(),
                        Optional.empty());
        transactions.asSystem(() -> {
            rows.insert(new StoredKey(key, text.hash()));
            audit.record(Entry.ofSystem(by, "seller-key.issued", details(key)));
        });
        return new IssuedKey(key, text.text());
    }

    /** Ends a key for ever; false if there is no such living key. Opens its own transaction. */
    public boolean revoke(UUID id, Actor by) {
        Optional<SellerKey> revoked =
                transactions.asSystem(() -> {
                    Optional<SellerKey> key = rows.revoke(id, origin.clock().now());
                    key.ifPresent(dead ->
                            audit.record(Entry.ofSystem(by, "seller-key.revoked", details(dead))));
                    return key;
                });
        revoked.ifPresent(key -> recent.remove(key.visibleId()));
        return revoked.isPresent();
    }

    /** Every key, newest first, at most 200. Opens its own transaction. */
    public List<SellerKey> list() {
        return transactions.asSystem(rows::list);
    }

    private Optional<StoredKey> stored(String visibleId) {
        Instant now = origin.clock().now();
        Remembered remembered = recent.get(visibleId);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.row());
        }
        Optional<StoredKey> row = transactions.asSystem(() -> rows.find(visibleId));
        if (recent.size() >= REMEMBERED_MAX) {
            recent.clear();
        }
        row.ifPresent(found -> recent.put(visibleId, new Remembered(found, now.plus(REMEMBERED))));
        return row;
    }

    /** Takes as long for a near miss as for a far one. */
    private static boolean same(String stored, String presented) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII),
                presented.getBytes(StandardCharsets.US_ASCII));
    }

    private String letters(int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return letters.toString();
    }

    private static Map<String, String> details(SellerKey key) {
        return Map.of("name", key.name(), "key", key.visibleId());
    }

    private record Remembered(StoredKey row, Instant until) {}
}
