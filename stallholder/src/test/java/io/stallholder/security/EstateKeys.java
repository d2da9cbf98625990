package io.stallholder.security;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.AllowedAddresses;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Transactions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Issues an organization's API keys: one for everything, one for next to nothing, one revoked. */
record EstateKeys(OrganizationKeys keys, Transactions transactions) {

    private static final Actor BY = new Actor.Job("test");

    private static final Set<String> EVERYTHING =
            Stream.of(Permission.values())
                    .map(Permission::id)
                    .collect(Collectors.toUnmodifiableSet());

    /** The secrets, and the id of the first key. */
    record Issued(Estate.Keys secrets, String id) {}

    Issued issue(OrganizationId organization) {
        KeyRequest request =
                new KeyRequest(BY, Optional.of(organization), EVERYTHING, Optional.empty());
        IssuedKey full = key(request, organization, EVERYTHING);
        IssuedKey least = key(request, organization, Set.of(Permission.MANAGE_BILLING.id()));
        IssuedKey revoked = key(request, organization, EVERYTHING);
        transactions.asSystem(() -> {
            keys.revoke(request, revoked.key().id());
        });
        return new Issued(
                new Estate.Keys(full.text(), least.text(), revoked.text()),
                full.key().id().toString());
    }

    private IssuedKey key(KeyRequest request, OrganizationId organization, Set<String> scopes) {
        KeyDraft draft = new KeyDraft("test", scopes, Optional.empty(), AllowedAddresses.ANY);
        KeyAnswer answer =
                transactions.asSystem(() -> keys.issue(request, draft, keys.toTell(organization)));
        if (answer instanceof KeyAnswer.Issued(IssuedKey issued)) {
            return issued;
        }
        throw new AssertionError(answer);
    }
}
