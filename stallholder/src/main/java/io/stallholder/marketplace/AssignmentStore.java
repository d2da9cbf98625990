package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where assignments are kept. Every method runs in the caller's transaction. */
interface AssignmentStore {

    /**
     * Takes the first free slots. Returns false, having kept nothing, if there are none or the
     * organization is paid for. Whose payer changes by it is noted.
     */
    boolean insert(NewAssignment wanted);

    /** Ends the license's assignments at that time, or at their beginning where that is later. */
    void end(LicenseArn license, Instant until);

    /**
     * Ends the license's open assignment of one organization at that time, or at its beginning
     * where that is later. Returns whether there was one.
     */
    boolean end(LicenseArn license, OrganizationId organization, Instant until);

    /** Ends the license's assignments that began before that time and last longer. */
    void endBegunBefore(LicenseArn license, Instant until);

    /**
     * The license ended later than was thought: assignments that ended with it last until then, or
     * until the organization's next one.
     */
    void prolong(LicenseArn license, Instant thought, Instant until);

    /** The license's open assignment, else its last one. */
    Optional<Assignment> newest(LicenseArn license);

    /** The open assignments of a license, by slot. */
    List<Assignment> openOfLicense(LicenseArn license);

    /** The open assignments of the license's account to its product, by the account's slot. */
    List<Assignment> openOfAccount(License license);

    /** The last ended assignments of the license's account to its product, the newest end first. */
    List<Assignment> pastOfAccount(License license, int max);

    List<Assignment> openOfOrganization(OrganizationId organization);

    /** How much the policy allows. */
    Places places(String productCode);

    /** Returns whether the license pays for the organization. */
    boolean setReference(AssignRequest wanted);

    /** An assignment that begins. */
    record NewAssignment(UUID id, License license, AssignRequest request, Instant from) {}

    /** Linked licenses that an account may have, and organizations that a license may. */
    record Places(int perAccount, int perLicense) {}
}
