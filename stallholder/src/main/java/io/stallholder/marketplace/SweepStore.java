package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far agreements are compared with what is known, and what that brought. Every method runs in
 * the caller's transaction.
 */
interface SweepStore {

    /** Business time up to which all agreements were compared. */
    Optional<Instant> sweptAt();

    void noteSwept(Instant business);

    /** The license's agreement is to be looked at. */
    void ask(LicenseArn license);

    /** A license that was asked for and not looked at since, the first by license id. */
    Optional<Asked> asked();

    /** It was looked at; what was asked meanwhile stays open. */
    void checked(Asked asked);

    /**
     * A license to be looked at.
     *
     * @param times counts how often it was asked for
     */
    record Asked(LicenseArn license, long times) {}

    /** Keeps it, once for each lost event. Returns whether it is new. */
    boolean note(Repair repair);

    /** The newest first. */
    List<Repair> repairs(int max);

    long countRepairs();
}
