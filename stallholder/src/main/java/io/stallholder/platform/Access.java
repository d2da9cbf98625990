package io.stallholder.platform;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.util.UUID;

/**
 * On whose behalf a request reads and writes; row-level security lets nothing else through.
 *
 * <p>The nil UUID stands for "nobody" and "no organization": an absent setting would be an error in
 * the database, and nothing is ever owned by nil.
 */
public record Access(UserId user, OrganizationId organization) {

    private static final UUID NIL = new UUID(0, 0);

    /** A signed-in person outside of any organization: sees what is their own. */
    public static Access of(UserId user) {
        return new Access(user, new OrganizationId(NIL));
    }

    /** A signed-in person inside an organization whose membership the caller has checked. */
    public static Access of(UserId user, OrganizationId organization) {
        return new Access(user, organization);
    }

    /**
     * An organization's API key: the key's id stands where a person's would, and as no id is given
     * twice, no membership is ever found by it.
     */
    public static Access of(Actor.OrganizationKey key) {
        return new Access(new UserId(key.id()), key.organization());
    }
}
