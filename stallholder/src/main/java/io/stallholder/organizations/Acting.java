package io.stallholder.organizations;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import java.util.Map;

/**
 * A member who changes something in an organization that is locked for it.
 *
 * @param rights what the member may do there, read after the lock
 * @param network the network address that the request came from
 */
public record Acting(
        Actor.Person person, Organization organization, Rights rights, String network) {

    /** The organization's id. */
    public OrganizationId id() {
        return organization.id();
    }

    /** Fails unless the door has asked for this right: for what must not run without it. */
    void mustHold(Permission permission) {
        if (!rights.may(permission)) {
            throw new IllegalStateException(
                    person.id() + " does not hold " + permission + " in " + id());
        }
    }

    Entry entry(String act, Map<String, String> details) {
        return Entry.of(person, id(), act, details).from(network);
    }
}
