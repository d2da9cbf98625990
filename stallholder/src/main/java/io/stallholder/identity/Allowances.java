package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.util.Collection;

/**
 * What one person may do in 24 hours, over all organizations: who opens one organization after the
 * other does not get the mails of each. Every question counts, so it is asked before the work, and
 * outside of a transaction. One person's tries never take another's.
 */
public final class Allowances {

    private final Throttles throttles;

    Allowances(Throttles throttles) {
        this.throttles = throttles;
    }

    /** Whether the person may create one more organization: 30. */
    public boolean mayCreate(UserId person) {
        return throttles.admits(Throttles.Limit.ORGANIZATIONS, person.toString());
    }

    /** Whether the person may invite these addresses: 300, and one of them 10 times. */
    public boolean mayInvite(UserId person, Collection<EmailAddress> addresses) {
        return addresses.stream()
                .allMatch(address ->
                        throttles.admits(Throttles.Limit.INVITATIONS, person.toString())
                                && throttles.admits(
                                        Throttles.Limit.INVITED, person + " " + address.value()));
    }
}
