package io.stallholder.audit;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the activity log, as it is read.
 *
 * @param organization whose log it stands in; empty for the system's own
 * @param who who did it
 * @param act what was done: {@code subscription.linked}; every act stands in {@code
 *     docs/reference/activities.md}
 * @param details what an auditor asks next, by name, in the names' order
 * @param address the network address it came from, if it came from outside
 * @param at wall time at which it was recorded
 * @param businessAt the business time of that moment
 */
public record Activity(
        UUID id,
        Optional<OrganizationId> organization,
        Who who,
        String act,
        Map<String, String> details,
        Optional<String> address,
        Instant at,
        Instant businessAt) {

    /** Where the page after this one begins. */
    public ActivityCursor cursor() {
        return new ActivityCursor(at, id);
    }

    /**
     * Who did it.
     *
     * @param kind {@code person}, {@code job}, or a kind of key
     * @param id the person's or the key's id; a job has none
     * @param label the name at that time: an address, or the name of a key or a job
     */
    public record Who(String kind, Optional<UUID> id, String label) {}
}
