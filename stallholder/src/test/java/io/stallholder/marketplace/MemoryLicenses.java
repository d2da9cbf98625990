package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Agreements, licenses and assignments of a simulation. */
final class MemoryLicenses implements LicenseStore, AssignmentStore {

    private final Products products;
    private final MemoryPayers payers;
    private final Journal journal;
    private final MemoryAgreements agreements;
    private final MemoryLegacy legacy;
    private final NavigableMap<String, License> licenses = new TreeMap<>();
    private final List<MemoryAssignment> assignments = new ArrayList<>();

    MemoryLicenses(Products products, MemoryPayers payers, Journal journal) {
        this.products = products;
        this.payers = payers;
        this.journal = journal;
        this.agreements = new MemoryAgreements(journal);
        this.legacy = new MemoryLegacy(journal);
    }

    List<MemoryAssignment> assignments() {
        return List.copyOf(assignments);
    }

    @Override
    public Agreement holdAgreement(String agreementId) {
        return agreements.hold(agreementId);
    }

    @Override
    public void save(Agreement agreement) {
        agreements.save(agreement);
    }

    @Override
    public License hold(License first) {
        License held = licenses.getOrDefault(first.licenseId(), first);
        journal.put(licenses, first.licenseId(), held);
        return held;
    }

    @Override
    public Optional<License> hold(LicenseArn license) {
        return find(license);
    }

    @Override
    public Optional<License> find(LicenseArn license) {
        return Optional.ofNullable(licenses.get(license.licenseId()));
    }

    @Override
    public Set<String> created(Collection<String> agreementIds) {
        return agreements.created(agreementIds);
    }

    @Override
    public List<License> findAll(Collection<String> licenseIds) {
        return licenses.values().stream()
                .filter(it -> licenseIds.contains(it.licenseId()))
                .toList();
    }

    @Override
    public List<License> open(String after, int max) {
        return licenses.tailMap(after, false).values().stream()
                .filter(it -> it.end().isEmpty())
                .limit(max)
                .toList();
    }

    /** Notes what the trigger note_license notes. */
    @Override
    public void save(License license) {
        License old = find(license.license()).orElseThrow();
        journal.put(licenses, license.licenseId(), license);
        if (!old.activatedAt().equals(license.activatedAt())) {
            Instant since = ByTime.earlier(old.activatedAt(), license.activatedAt()).orElseThrow();
            of(license.license()).forEach(it -> payers.note(it.organization(), it.after(since)));
        }
        if (!old.deprovisionedAt().equals(license.deprovisionedAt())) {
            Instant since =
                    ByTime.earlier(old.deprovisionedAt(), license.deprovisionedAt()).orElseThrow();
            of(license.license()).forEach(it -> payers.note(it.organization(), since));
        }
    }

    @Override
    public Optional<License> legacyOf(AwsAccountId account, String productCode) {
        return licenses.tailMap("legacy:").values().stream()
                .filter(it -> it.license().legacyCustomer().isPresent())
                .filter(it -> it.belongsTo(account, productCode))
                .findFirst();
    }

    @Override
    public void keep(LegacyFact fact) {
        legacy.keep(fact);
    }

    @Override
    public List<LegacyFact> facts(License known) {
        return legacy.of(known);
    }

    @Override
    public Optional<Subscription> subscription(LicenseArn license) {
        return find(license).map(agreements::subscription);
    }

    @Override
    public List<Holding> page(String after, int max) {
        return licenses.tailMap(after, false).values().stream()
                .limit(max)
                .map(license ->
                        new Holding(
                                agreements.subscription(license),
                                of(license.license())
                                        .max(Comparator.comparing(MemoryAssignment::from))
                                        .map(this::assignment)))
                .toList();
    }

    @Override
    public List<Holding> ofOrganization(OrganizationId organization) {
        return all(it -> it.organization().equals(organization))
                .sorted(Comparator.comparing(MemoryAssignment::from).reversed())
                .map(it ->
                        new Holding(
                                agreements.subscription(license(it)), Optional.of(assignment(it))))
                .toList();
    }

    /** Notes what the trigger note_assignment notes. */
    @Override
    public boolean insert(NewAssignment wanted) {
        License license = wanted.license();
        Places places = places(license.productCode());
        List<MemoryAssignment> open = open(_ -> true).toList();
        OptionalInt account = MemoryAssignment.accountSlot(places, license, open);
        OptionalInt place = MemoryAssignment.licenseSlot(places, license, open);
        OrganizationId organization = wanted.request().organization();
        boolean paid = !openOfOrganization(organization).isEmpty();
        if (account.isEmpty() || place.isEmpty() || paid) {
            return false;
        }
        journal.add(
                assignments,
                new MemoryAssignment(
                        wanted,
                        account.getAsInt(),
                        place.getAsInt(),
                        Optional.empty(),
                        wanted.request().poReference()));
        payers.note(organization, wanted.from());
        return true;
    }

    @Override
    public void end(LicenseArn license, Instant until) {
        end(license, until, _ -> true);
    }

    @Override
    public boolean end(LicenseArn license, OrganizationId organization, Instant until) {
        Predicate<MemoryAssignment> open =
                it -> it.isOpen() && it.organization().equals(organization);
        boolean found = of(license).anyMatch(open);
        end(license, until, open);
        return found;
    }

    @Override
    public void endBegunBefore(LicenseArn license, Instant until) {
        end(license, until, it -> it.from().isBefore(until));
    }

    /** Notes what the trigger note_assignment notes. */
    private void end(LicenseArn license, Instant until, Predicate<MemoryAssignment> which) {
        journal.undo(Journal.keep(assignments));
        assignments.replaceAll(it -> {
            Instant end = it.after(until);
            boolean ends = which.test(it) && it.until().map(end::isBefore).orElse(true);
            if (!ends || !it.licenseId().equals(license.licenseId())) {
                return it;
            }
            payers.note(it.organization(), end);
            return it.ended(end);
        });
    }

    /** Notes what the trigger note_assignment notes. */
    @Override
    public void prolong(LicenseArn license, Instant thought, Instant until) {
        journal.undo(Journal.keep(assignments));
        assignments.replaceAll(it -> {
            Instant old = it.after(thought);
            if (!it.licenseId().equals(license.licenseId())
                    || !it.until().equals(Optional.of(old))) {
                return it;
            }
            Instant end = it.after(until);
            Optional<Instant> next =
                    all(other -> other.sharesOrganizationWith(it))
                            .map(MemoryAssignment::from)
                            .filter(from -> !from.isBefore(old))
                            .min(Comparator.naturalOrder());
            payers.note(it.organization(), old);
            return it.ended(ByTime.earlier(Optional.of(end), next).orElseThrow());
        });
    }

    @Override
    public Optional<Assignment> newest(LicenseArn license) {
        return of(license).max(MemoryAssignment.NEWEST).map(this::assignment);
    }

    @Override
    public List<Assignment> openOfLicense(LicenseArn license) {
        return of(license)
                .filter(MemoryAssignment::isOpen)
                .sorted(Comparator.comparingInt(MemoryAssignment::licenseSlot))
                .map(this::assignment)
                .toList();
    }

    @Override
    public List<Assignment> openOfAccount(License license) {
        return open(it -> it.isOfAccount(license))
                .sorted(Comparator.comparingInt(MemoryAssignment::accountSlot))
                .map(this::assignment)
                .toList();
    }

    @Override
    public List<Assignment> pastOfAccount(License license, int max) {
        return MemoryAssignment.past(all(it -> it.isOfAccount(license)), max)
                .map(this::assignment)
                .toList();
    }

    @Override
    public List<Assignment> openOfOrganization(OrganizationId organization) {
        return open(it -> it.organization().equals(organization)).map(this::assignment).toList();
    }

    @Override
    public Places places(String productCode) {
        return products.policy(productCode)
                .map(it -> new Places(it.agreementsPerAccount(), it.organizationsPerAgreement()))
                .orElseGet(() -> new Places(0, 0));
    }

    @Override
    public boolean setReference(AssignRequest wanted) {
        boolean found = assignments.stream().anyMatch(it -> it.isOpenFor(wanted));
        journal.undo(Journal.keep(assignments));
        assignments.replaceAll(
                it -> it.isOpenFor(wanted) ? it.referring(wanted.poReference()) : it);
        return found;
    }

    private Stream<MemoryAssignment> open(Predicate<MemoryAssignment> which) {
        return all(which).filter(MemoryAssignment::isOpen);
    }

    private Stream<MemoryAssignment> of(LicenseArn license) {
        return all(it -> it.licenseId().equals(license.licenseId()));
    }

    private Stream<MemoryAssignment> all(Predicate<MemoryAssignment> which) {
        return assignments.stream().filter(which);
    }

    private License license(MemoryAssignment assignment) {
        return find(assignment.made().license().license()).orElseThrow();
    }

    private Assignment assignment(MemoryAssignment it) {
        return it.assignment(license(it).license());
    }
}
