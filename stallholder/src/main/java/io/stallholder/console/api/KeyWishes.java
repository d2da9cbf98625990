package io.stallholder.console.api;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.AllowedAddresses;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.KeyChange;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.Permission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What requests about keys say; null where they say nothing. */
final class KeyWishes {

    private static final Duration EXPIRES_MAX = Duration.ofDays(3660);

    private KeyWishes() {}

    static UUID id(Map<String, String> path) {
        return OrganizationId.parse(path.getOrDefault("key", ""))
                .map(OrganizationId::value)
                .orElseThrow(ApiRefusals::notFound);
    }

    private static String name(@Nullable String name) {
        if (name == null || !ApiKey.isName(name)) {
            throw ApiRefusals.invalid("The field name is not one line of 1 to 80 characters.");
        }
        return name;
    }

    private static AllowedAddresses addresses(List<@Nullable String> texts) {
        List<String> given = texts.stream().map(text -> text == null ? "?" : text).toList();
        return AllowedAddresses.parse(given)
                .orElseThrow(() ->
                        ApiRefusals.invalid(
                                "The field addresses is no list of at most 50 IP addresses or CIDR"
                                        + " ranges."));
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw ApiRefusals.invalid("The field " + field + " is no RFC 3339 time.");
        }
    }

    /** A new key. */
    record Make(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable String expiresAt,
            @Nullable List<@Nullable String> addresses) {

        KeyDraft draft(Instant now) {
            Optional<Instant> expires =
                    expiresAt == null
                            ? Optional.empty()
                            : Optional.of(KeyWishes.time("expiresAt", expiresAt));
            if (expires.filter(at -> !at.isAfter(now) || at.isAfter(now.plus(EXPIRES_MAX)))
                    .isPresent()) {
                throw ApiRefusals.invalid("The field expiresAt is past, or too far away.");
            }
            return new KeyDraft(
                    KeyWishes.name(name),
                    permissions(),
                    expires,
                    addresses == null ? AllowedAddresses.ANY : KeyWishes.addresses(addresses));
        }

        private Set<String> permissions() {
            Set<String> names = new HashSet<>();
            if (scopes != null) {
                for (String scope : scopes) {
                    names.add(scope == null ? "" : scope);
                }
            }
            if (names.isEmpty() || !names.stream().allMatch(KeyWishes::isPermission)) {
                throw ApiRefusals.invalid("The field scopes is no list of known permissions.");
            }
            return names;
        }
    }

    private static boolean isPermission(String name) {
        return Permission.parse(name).isPresent();
    }

    /** Another secret. */
    record Rotate(@Nullable String oldSecretUntil) {

        Instant until(Instant now) {
            if (oldSecretUntil == null) {
                return now;
            }
            Instant until = KeyWishes.time("oldSecretUntil", oldSecretUntil);
            if (until.isAfter(now.plus(Duration.ofDays(90)))) {
                throw ApiRefusals.invalid("The field oldSecretUntil is more than 90 days away.");
            }
            return until;
        }
    }

    /** Another name, other networks, off or on. */
    record Change(
            @Nullable String name,
            @Nullable List<@Nullable String> addresses,
            @Nullable Boolean enabled) {

        KeyChange change() {
            return new KeyChange(
                    Optional.ofNullable(name).map(KeyWishes::name),
                    Optional.ofNullable(addresses).map(KeyWishes::addresses),
                    Optional.ofNullable(enabled));
        }
    }
}
