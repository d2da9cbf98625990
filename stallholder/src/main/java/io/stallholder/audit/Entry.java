package io.stallholder.audit;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that somebody did, to be remembered.
 *
 * @param organization whose log shows it; empty for the system's own
 * @param act what was done: {@code subscription.linked}
 * @param details what an auditor asks next, in words and ids; never a secret
 * @param address the network address it came from, if it came from outside
 */
public record Entry(
        Actor actor,
        Optional<OrganizationId> organization,
        String act,
        Map<String, String> details,
        Optional<String> address) {

    private static final Pattern ACT = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    /** Refuses an act that is not written {@code thing.participle}. */
    public Entry {
        if (!ACT.matcher(act).matches()) {
            throw new IllegalArgumentException("not an act: " + act);
        }
        details = Map.copyOf(details);
    }

    /** Something done within an organization. */
    public static Entry of(
            Actor actor, OrganizationId organization, String act, Map<String, String> details) {
        return new Entry(actor, Optional.of(organization), act, details, Optional.empty());
    }

    /** Something done outside of every organization. */
    public static Entry ofSystem(Actor actor, String act, Map<String, String> details) {
        return new Entry(actor, Optional.empty(), act, details, Optional.empty());
    }

    /** The same, with the network address it came from. */
    public Entry from(String networkAddress) {
        return new Entry(actor, organization, act, details, Optional.of(networkAddress));
    }
}
