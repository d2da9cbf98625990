package io.stallholder.organizations.web;

import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyForm;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What a key's page can do with it. */
@Component
record KeyDesk(OrganizationKeys keys, WallClock clock, Transactions transactions) {

    /** What a form asks for; empty if it cannot be understood, or no form does that. */
    Optional<BiFunction<KeyRequest, UUID, KeyAnswer>> act(String name, KeyForm form) {
        return switch (name) {
            case "edit" -> form.change().map(change -> (by, key) -> keys.change(by, key, change));
            case "enable" -> Optional.of((by, key) -> keys.change(by, key, form.enabled()));
            case "rotate" ->
                    form.overlap(clock.now())
                            .map(until -> (by, key) -> keys.rotate(by, key, until));
            case "delete" -> Optional.of(keys::revoke);
            default -> Optional.empty();
        };
    }
}
