package io.stallholder.organizations;

import io.stallholder.identity.User;
import java.util.List;

/** Who hears of what happens in an organization, and how it is called. */
public record ToTell(Organization organization, List<User> admins) {

    /** Copies the Admins. */
    public ToTell {
        admins = List.copyOf(admins);
    }
}
