package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The API keys of organizations. They belong to the organization, whoever made them; nobody makes,
 * rotates or opens wider a key that may do more than they may themselves, as their rights are then.
 * Runs in the caller's transaction, who has checked the right to see or change keys.
 */
public final class OrganizationKeys {

    /** The most keys of an organization that are not revoked. */
    public static final int KEYS_MAX = 100;

    private final KeyChest chest;
    private final ApiKeys keys;
    private final KeyLetters letters;

    OrganizationKeys(KeyChest chest, ApiKeys keys, KeyLetters letters) {
        this.chest = chest;
        this.keys = keys;
        this.letters = letters;
    }

    /**
     * Makes a key, and writes to the Admins.
     *
     * @param told the Admins to write to, read beforehand by {@link #toTell}
     */
    public KeyAnswer issue(KeyRequest request, KeyDraft draft, ToTell told) {
        KeyAnswer answer = chest.issue(request, draft, KEYS_MAX);
        if (answer instanceof KeyAnswer.Issued(IssuedKey issued)) {
            letters.made(told, issued.key());
        }
        return answer;
    }

    /** Whom to write to of a new key. System role. */
    public ToTell toTell(OrganizationId organization) {
        Transactions.required();
        return letters.toTell(organization);
    }

    /** Gives a key another secret; the one before works until then, at most 90 days. */
    public KeyAnswer rotate(KeyRequest request, UUID id, Instant oldUntil) {
        return keys.forget(chest.rotate(request, id, oldUntil));
    }

    /** Renames, limits, switches off or on. */
    public KeyAnswer change(KeyRequest request, UUID id, KeyChange change) {
        return keys.forget(chest.change(request, id, change));
    }

    /** Ends a key for ever. */
    public KeyAnswer revoke(KeyRequest request, UUID id) {
        return keys.forget(chest.revoke(request, id));
    }

    /** Keys, revoked ones too, the oldest first, after one of them. */
    public List<ApiKey> page(KeyRequest request, Optional<UUID> after, int max) {
        return chest.page(request, after, max);
    }

    /** One key, revoked or not. */
    public Optional<ApiKey> find(KeyRequest request, UUID id) {
        return chest.find(request, id);
    }
}
