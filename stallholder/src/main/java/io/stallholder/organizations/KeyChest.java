package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Makes, changes and ends keys of either kind. Runs in the caller's transaction. */
final class KeyChest {

    /** How long the old secret may live on after a rotation, at most. */
    static final Duration OVERLAP_MAX = Duration.ofDays(90);

    private static final UUID FIRST = new UUID(0, 0);

    private final KeyRows rows;
    private final AuditLog audit;
    private final KeyOrigin origin;

    KeyChest(KeyRows rows, AuditLog audit, KeyOrigin origin) {
        this.rows = rows;
        this.audit = audit;
        this.origin = origin;
    }

    KeyAnswer issue(KeyRequest request, KeyDraft draft, int keysMax) {
        Transactions.required();
        if (!request.rights().containsAll(draft.scopes())) {
            return new KeyAnswer.BeyondYours();
        }
        rows.lockCount(request.owner());
        if (rows.countUnrevoked(request.owner()) >= keysMax) {
            return new KeyAnswer.TooMany();
        }
        KeyText text = KeyText.fresh(request.kind(), origin.random());
        ApiKey key =
                new ApiKey(
                        origin.ids().next(),
                        request.kind(),
                        draft.name(),
                        text.visibleId(),
                        new TreeSet<>(draft.scopes()),
                        draft.addresses(),
                        origin.clock().now(),
                        request.by().label(),
                        Optional.empty(),
                        new ApiKey.Life(
                                draft.expiresAt(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        rows.insert(request.owner(), key, text.hash());
        audit.record(request.entry("issued", key, terms(key)));
        return new KeyAnswer.Issued(new IssuedKey(key, text.text()));
    }

    /** Gives it another secret; the one before works until then, an older one no longer. */
    KeyAnswer rotate(KeyRequest request, UUID id, Instant oldUntil) {
        Optional<KeyRows.Stored> found = rows.lock(request.owner(), id);
        if (found.isEmpty()) {
            return new KeyAnswer.Gone();
        }
        ApiKey key = found.get().key();
        if (!request.rights().containsAll(key.scopes())) {
            return new KeyAnswer.BeyondYours();
        }
        Instant now = origin.clock().now();
        Instant until = latest(now, earliest(oldUntil, now.plus(OVERLAP_MAX)));
        KeyText text = KeyText.rotated(key.kind(), key.visibleId(), origin.random());
        ApiKey.Life old = key.life();
        ApiKey rotated =
                with(
                        key,
                        new ApiKey.Life(
                                old.expiresAt(),
                                Optional.of(until),
                                old.disabledAt(),
                                old.revokedAt()));
        rows.update(
                new KeyRows.Stored(
                        request.owner(), rotated, text.hash(), Optional.of(found.get().hash())));
        audit.record(request.entry("rotated", rotated, Map.of("oldSecretUntil", until.toString())));
        return new KeyAnswer.Issued(new IssuedKey(rotated, text.text()));
    }

    KeyAnswer change(KeyRequest request, UUID id, KeyChange change) {
        Optional<KeyRows.Stored> found = rows.lock(request.owner(), id);
        if (found.isEmpty()) {
            return new KeyAnswer.Gone();
        }
        ApiKey key = found.get().key();
        boolean opens = change.addresses().isPresent() || change.enabled().orElse(false);
        if (opens && !request.rights().containsAll(key.scopes())) {
            return new KeyAnswer.BeyondYours();
        }
        ApiKey changed = changed(key, change);
        if (changed.equals(key)) {
            return new KeyAnswer.Changed(key);
        }
        rows.update(found.get().with(changed));
        audit.record(request.entry("changed", changed, terms(changed)));
        return new KeyAnswer.Changed(changed);
    }

    KeyAnswer revoke(KeyRequest request, UUID id) {
        Optional<KeyRows.Stored> found = rows.lock(request.owner(), id);
        if (found.isEmpty()) {
            return new KeyAnswer.Gone();
        }
        ApiKey.Life life = found.get().key().life();
        ApiKey dead =
                with(
                        found.get().key(),
                        new ApiKey.Life(
                                life.expiresAt(),
                                life.previousUntil(),
                                life.disabledAt(),
                                Optional.of(origin.clock().now())));
        rows.update(found.get().with(dead));
        audit.record(request.entry("revoked", dead, Map.of()));
        return new KeyAnswer.Changed(dead);
    }

    List<ApiKey> page(KeyRequest request, Optional<UUID> after, int max) {
        Transactions.required();
        return rows.page(request.owner(), after.orElse(FIRST), max);
    }

    Optional<ApiKey> find(KeyRequest request, UUID id) {
        Transactions.required();
        return rows.find(request.owner(), id);
    }

    private ApiKey changed(ApiKey key, KeyChange change) {
        Optional<Instant> off = key.life().disabledAt();
        Optional<Instant> disabled =
                change.enabled().isEmpty()
                        ? off
                        : change.enabled().get()
                                ? Optional.empty()
                                : off.or(() -> Optional.of(origin.clock().now()));
        return new ApiKey(
                key.id(),
                key.kind(),
                change.name().orElseGet(key::name),
                key.visibleId(),
                key.scopes(),
                change.addresses().orElseGet(key::addresses),
                key.createdAt(),
                key.createdBy(),
                key.usedAt(),
                new ApiKey.Life(
                        key.life().expiresAt(),
                        key.life().previousUntil(),
                        disabled,
                        key.life().revokedAt()));
    }

    private static ApiKey with(ApiKey key, ApiKey.Life life) {
        return new ApiKey(
                key.id(),
                key.kind(),
                key.name(),
                key.visibleId(),
                key.scopes(),
                key.addresses(),
                key.createdAt(),
                key.createdBy(),
                key.usedAt(),
                life);
    }

    private static Map<String, String> terms(ApiKey key) {
        return Map.of(
                "scopes", String.join(" ", key.scopes()),
                "addresses", String.join(" ", key.addresses().ranges()),
                "expires", key.life().expiresAt().map(Instant::toString).orElse("never"),
                "state", key.life().disabledAt().isPresent() ? "disabled" : "enabled");
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
