package io.stallholder.organizations;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.util.Map;

/**
 * A member, or a key, that changes something in an organization that is locked for it.
 *
 * @param by a person, or a key of the organization or the seller's
 * @param rights what it may do there, read after the lock
 * @param network the network address that the request came from
 */
public record Acting(Actor by, Organization organization, Rights rights, String network) {

    /** The organization's id. */
    public OrganizationId id() {
        return organization.id();
    }

    /** The id of the person or the key. */
    UserId byId() {
        return switch (by) {
            case Actor.Person person -> person.id();
            case Actor.OrganizationKey key -> new UserId(key.id());
            case Actor.SellerKey key -> new UserId(key.id());
            case Actor.Job job -> throw new IllegalStateException(job + " is no member");
        };
    }

    /** Fails unless the door has asked for this right: for what must not run without it. */
    void mustHold(Permission permission) {
        if (!rights.may(permission)) {
            throw new IllegalStateException(
                    by.label() + " does not hold " + permission + " in " + id());
        }
    }

    Entry entry(String act, Map<String, String> details) {
        return Entry.of(by, id(), act, details).from(network);
    }
}
