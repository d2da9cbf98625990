package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.CannotAcquireLockException;

/** Which license pays for which organization. Everything here runs in the caller's transaction. */
public final class Assignments {

    private static final int PAST_MAX = 50;
    private static final OrganizationId NOBODY = new OrganizationId(new UUID(0, 0));

    private final LicenseStore licenses;
    private final AssignmentStore store;
    private final BusinessClock clock;
    private final Ids ids;

    Assignments(Stores stores, BusinessClock clock, Ids ids) {
        this.licenses = stores.licenses();
        this.store = stores.assignments();
        this.clock = clock;
        this.ids = ids;
    }

    /** Lets the license pay for the organization from now on, if nothing stands against it. */
    public AssignAnswer assign(AssignRequest request) {
        Transactions.required();
        Optional<License> found = licenses.hold(request.license());
        if (found.isEmpty()) {
            return new AssignAnswer.SubscriptionUnknown();
        }
        License license = found.get();
        if (license.deprovisionedAt().isPresent()) {
            return new AssignAnswer.SubscriptionEnded(license.deprovisionedAt().get());
        }
        Optional<AssignAnswer> obstacle = obstacle(license, request.organization());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return insert(license, request);
    }

    /**
     * What stands against linking the license to the organization, without changing anything: for
     * the picker and the preview. Empty means that {@link #assign} would succeed now.
     */
    public Optional<AssignAnswer> obstacle(LicenseArn license, OrganizationId organization) {
        Transactions.required();
        Optional<License> found = licenses.find(license);
        if (found.isEmpty()) {
            return Optional.of(new AssignAnswer.SubscriptionUnknown());
        }
        if (found.get().deprovisionedAt().isPresent()) {
            Instant at = found.get().deprovisionedAt().get();
            return Optional.of(new AssignAnswer.SubscriptionEnded(at));
        }
        return obstacle(found.get(), organization);
    }

    /** The same whatever the organization: before one is chosen. */
    public Optional<AssignAnswer> obstacle(LicenseArn license) {
        return obstacle(license, NOBODY);
    }

    /** The license's open assignment, else its last one. */
    public Optional<Assignment> assignmentOf(LicenseArn license) {
        Transactions.required();
        return store.newest(license);
    }

    /** The open assignments of a license, by slot: as many as the policy allows, at most. */
    public List<Assignment> ofLicense(LicenseArn license) {
        Transactions.required();
        return store.openOfLicense(license);
    }

    /**
     * What the license's AWS account paid for before, with whatever license of the same product,
     * the newest end first; at most {@value #PAST_MAX}. A new subscription usually goes there.
     */
    public List<Assignment> pastOfAccount(LicenseArn license) {
        Transactions.required();
        return licenses.find(license)
                .map(known -> store.pastOfAccount(known, PAST_MAX))
                .orElseGet(List::of);
    }

    /** The open assignments of an organization: at most one, whatever the product. */
    public List<Assignment> ofOrganization(OrganizationId organization) {
        Transactions.required();
        return store.openOfOrganization(organization);
    }

    /**
     * Writes or clears the organization's own purchase order reference. Returns whether the license
     * pays for the organization at all.
     */
    public boolean setPoReference(AssignRequest wanted) {
        Transactions.required();
        return store.setReference(wanted);
    }

    /**
     * The license stops paying for the organization at that time, or at the beginning where that is
     * later: then it never paid. Empty, having done nothing, if it does not pay for it.
     */
    public Optional<Assignment> end(
            LicenseArn license, OrganizationId organization, Instant until) {
        Transactions.required();
        Optional<Assignment> open =
                licenses.hold(license).flatMap(held -> openFor(license, organization));
        if (open.isEmpty() || !store.end(license, organization, until)) {
            return Optional.empty();
        }
        Assignment ended = open.get();
        Instant end = until.isBefore(ended.from()) ? ended.from() : until;
        return Optional.of(ended.until(end));
    }

    /** Lets the license pay for another organization from that hour on. */
    public MoveAnswer move(MoveRequest move) {
        Transactions.required();
        Optional<License> license = licenses.hold(move.license());
        if (license.isEmpty() || openFor(move.license(), move.from()).isEmpty()) {
            return new MoveAnswer.NotHeld();
        }
        Optional<Instant> over = license.get().deprovisionedAt();
        if (over.isPresent()) {
            return new MoveAnswer.Refused(new AssignAnswer.SubscriptionEnded(over.get()));
        }
        Optional<Assignment> taken = ofOrganization(move.to()).stream().findFirst();
        if (taken.isPresent()) {
            Assignment held = taken.get();
            return new MoveAnswer.Refused(
                    new AssignAnswer.OrganizationTaken(held.license(), held.from()));
        }
        store.end(move.license(), move.from(), move.at());
        AssignRequest request = new AssignRequest(move.license(), move.to(), Optional.empty());
        boolean inserted =
                store.insert(
                        new AssignmentStore.NewAssignment(
                                ids.next(), license.get(), request, move.at()));
        return inserted
                ? new MoveAnswer.Moved(openFor(move.license(), move.to()).orElseThrow())
                : lost(move);
    }

    private static MoveAnswer lost(MoveRequest move) {
        throw new CannotAcquireLockException("the place was just taken: " + move);
    }

    private Optional<Assignment> openFor(LicenseArn license, OrganizationId organization) {
        return store.openOfLicense(license).stream()
                .filter(open -> open.organization().equals(organization))
                .findFirst();
    }

    private Optional<AssignAnswer> obstacle(License license, OrganizationId organization) {
        List<Assignment> ofLicense = store.openOfLicense(license.license());
        for (Assignment held : ofLicense) {
            if (held.organization().equals(organization)) {
                return Optional.of(new AssignAnswer.AlreadyAssigned(held));
            }
        }
        AssignmentStore.Places places = store.places(license.productCode());
        if (ofLicense.size() >= places.perLicense()) {
            Assignment held = ofLicense.getFirst();
            return Optional.of(new AssignAnswer.LicenseTaken(held.organization(), held.from()));
        }
        if (ofLicense.isEmpty()) {
            List<Assignment> ofAccount = store.openOfAccount(license);
            if (licenses(ofAccount) >= places.perAccount()) {
                Assignment held = ofAccount.getFirst();
                return Optional.of(
                        new AssignAnswer.AccountTaken(
                                held.license(), held.organization(), held.from()));
            }
        }
        return ofOrganization(organization).stream()
                .findFirst()
                .map(held -> new AssignAnswer.OrganizationTaken(held.license(), held.from()));
    }

    private AssignAnswer insert(License license, AssignRequest request) {
        boolean inserted =
                store.insert(
                        new AssignmentStore.NewAssignment(
                                ids.next(), license, request, clock.now()));
        if (!inserted) {
            // Somebody else's link committed between the look and the insert.
            return obstacle(license, request.organization())
                    .orElseThrow(() -> new CannotAcquireLockException("the slot was just taken"));
        }
        return new AssignAnswer.Assigned(
                ofLicense(request.license()).stream()
                        .filter(made -> made.organization().equals(request.organization()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("lost " + request)));
    }

    private static long licenses(List<Assignment> assignments) {
        return assignments.stream().map(held -> held.license().licenseId()).distinct().count();
    }
}
