package io.stallholder.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** What a page's form says about a key; nothing is changed by what cannot be understood. */
public record KeyForm(MultiValueMap<String, String> fields) {

    private static final Map<String, Duration> EXPIRIES =
            Map.of(
                    "30", Duration.ofDays(30),
                    "90", Duration.ofDays(90),
                    "365", Duration.ofDays(365));
    private static final Map<String, Duration> OVERLAPS =
            Map.of(
                    "now", Duration.ZERO,
                    "hour", Duration.ofHours(1),
                    "day", Duration.ofDays(1),
                    "week", Duration.ofDays(7),
                    "month", Duration.ofDays(30));
    private static final int SCOPES_MAX = 20;

    /** A new key. */
    public Optional<KeyDraft> draft(Instant now) {
        Optional<AllowedAddresses> addresses = addresses();
        String expiry = text("expires");
        boolean known = expiry.equals("never") || EXPIRIES.containsKey(expiry);
        List<String> scopes = fields.getOrDefault("scope", List.of());
        if (addresses.isEmpty()
                || !known
                || !ApiKey.isName(text("name"))
                || scopes.isEmpty()
                || scopes.size() > SCOPES_MAX) {
            return Optional.empty();
        }
        return Optional.of(
                new KeyDraft(
                        text("name"),
                        Set.copyOf(scopes),
                        Optional.ofNullable(EXPIRIES.get(expiry)).map(now::plus),
                        addresses.get()));
    }

    /** Another name and other networks. */
    public Optional<KeyChange> change() {
        return addresses()
                .filter(parsed -> ApiKey.isName(text("name")))
                .map(parsed ->
                        new KeyChange(
                                Optional.of(text("name")), Optional.of(parsed), Optional.empty()));
    }

    /** Off or on. */
    public KeyChange enabled() {
        return new KeyChange(
                Optional.empty(), Optional.empty(), Optional.of(text("enabled").equals("true")));
    }

    /** Until when the old secret is to live. */
    public Optional<Instant> overlap(Instant now) {
        return Optional.ofNullable(OVERLAPS.get(text("overlap"))).map(now::plus);
    }

    /** A field as it was typed, or an empty text. */
    public String text(String field) {
        String value = fields.getFirst(field);
        return value == null ? "" : value;
    }

    private Optional<AllowedAddresses> addresses() {
        return AllowedAddresses.parse(List.of(text("addresses").split("[\\s,]+")));
    }
}
