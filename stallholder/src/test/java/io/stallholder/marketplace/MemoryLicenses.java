package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Agreements, licenses and assignments of a simulation. */
final class MemoryLicenses implements LicenseStore, AssignmentStore {

    private final Products products;
    private final MemoryPayers payers;
    private final Journal journal;
    private final Map<String, Agreement> agreements = new HashMap<>();
    private final NavigableMap<String, License> licenses = new TreeMap<>();
    private final List<MemoryAssignment> assignments = new ArrayList<>();

    MemoryLicenses(Products products, MemoryPayers payers, Journal journal) {
        this.products = products;
        this.payers = payers;
        this.journal = journal;
    }

    List<MemoryAssignment> assignments() {
        return List.copyOf(assignments);
    }

    @Override
    public Agreement holdAgreement(String agreementId) {
        Agreement held = agreements.getOrDefault(agreementId, Agreement.named(agreementId));
        save(held);
        return held;
    }

    @Override
    public void save(Agreement agreement) {
        journal.put(agreements, agreement.agreementId(), agreement);
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
        return agreementIds.stream()
                .filter(id -> holdAgreement(id).createdAt().isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public List<License> findAll(Collection<String> licenseIds) {
        return licenseIds.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(licenses.get(id)).stream())
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
            all(it -> it.licenseId().equals(license.licenseId()))
                    .forEach(it -> payers.note(it.organization(), it.after(since)));
        }
        if (!old.deprovisionedAt().equals(license.deprovisionedAt())) {
            Instant since =
                    ByTime.earlier(old.deprovisionedAt(), license.deprovisionedAt()).orElseThrow();
            all(it -> it.licenseId().equals(license.licenseId()))
                    .forEach(it -> payers.note(it.organization(), since));
        }
    }

    @Override
    public Optional<Subscription> subscription(LicenseArn license) {
        return find(license).map(this::subscription);
    }

    @Override
    public List<Holding> page(String after, int max) {
        return licenses.tailMap(after, false).values().stream()
                .limit(max)
                .map(license ->
                        new Holding(
                                subscription(license),
                                all(it -> it.licenseId().equals(license.licenseId()))
                                        .max(Comparator.comparing(MemoryAssignment::from))
                                        .map(this::assignment)))
                .toList();
    }

    @Override
    public List<Holding> ofOrganization(OrganizationId organization) {
        return all(it -> it.organization().equals(organization))
                .sorted(Comparator.comparing(MemoryAssignment::from).reversed())
                .map(it -> new Holding(subscription(license(it)), Optional.of(assignment(it))))
                .toList();
    }

    /** Notes what the trigger note_assignment notes. */
    @Override
    public boolean insert(NewAssignment wanted) {
        License license = wanted.license();
        Places places = places(license.productCode());
        OptionalInt account =
                open(it -> it.licenseId().equals(license.licenseId()))
                        .mapToInt(MemoryAssignment::accountSlot)
                        .min();
        if (account.isEmpty()) {
            Stream<MemoryAssignment> ofAccount = open(it -> it.isOfAccount(license));
            account = free(places.perAccount(), ofAccount, MemoryAssignment::accountSlot);
        }
        OptionalInt place =
                free(
                        places.perLicense(),
                        open(it -> it.licenseId().equals(license.licenseId())),
                        MemoryAssignment::licenseSlot);
        OrganizationId organization = wanted.request().organization();
        if (account.isEmpty()
                || place.isEmpty()
                || open(it -> it.organization().equals(organization)).findAny().isPresent()) {
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

    /** Notes what the trigger note_assignment notes. */
    @Override
    public void end(LicenseArn license, Instant until) {
        journal.undo(Journal.keep(assignments));
        assignments.replaceAll(it -> {
            Instant end = it.after(until);
            boolean ends = it.until().map(end::isBefore).orElse(true);
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
                    all(other ->
                                    !other.equals(it)
                                            && other.organization().equals(it.organization()))
                            .map(MemoryAssignment::from)
                            .filter(from -> !from.isBefore(old))
                            .min(Comparator.naturalOrder());
            payers.note(it.organization(), old);
            return it.ended(ByTime.earlier(Optional.of(end), next).orElseThrow());
        });
    }

    @Override
    public Optional<Assignment> newest(LicenseArn license) {
        return all(it -> it.licenseId().equals(license.licenseId()))
                .max(
                        Comparator.comparing(MemoryAssignment::isOpen)
                                .thenComparing(MemoryAssignment::from))
                .map(this::assignment);
    }

    @Override
    public List<Assignment> openOfLicense(LicenseArn license) {
        return open(it -> it.licenseId().equals(license.licenseId()))
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
        Predicate<MemoryAssignment> meant =
                it ->
                        it.isOpen()
                                && it.organization().equals(wanted.organization())
                                && it.licenseId().equals(wanted.license().licenseId());
        boolean found = all(meant).findAny().isPresent();
        journal.undo(Journal.keep(assignments));
        assignments.replaceAll(it -> meant.test(it) ? it.referring(wanted.poReference()) : it);
        return found;
    }

    private static OptionalInt free(
            int slots, Stream<MemoryAssignment> open, ToIntFunction<MemoryAssignment> slot) {
        List<Integer> taken = open.mapToInt(slot).boxed().toList();
        return IntStream.rangeClosed(1, slots).filter(it -> !taken.contains(it)).findFirst();
    }

    private Stream<MemoryAssignment> open(Predicate<MemoryAssignment> which) {
        return all(which).filter(MemoryAssignment::isOpen);
    }

    private Stream<MemoryAssignment> all(Predicate<MemoryAssignment> which) {
        return assignments.stream().filter(which);
    }

    private License license(MemoryAssignment assignment) {
        return find(assignment.made().license().license()).orElseThrow();
    }

    private Subscription subscription(License license) {
        return new Subscription(
                license.license(),
                license.account(),
                license.productCode(),
                license.grant().map(License.Grant::agreementId),
                license.activatedAt(),
                license.grant()
                        .flatMap(it -> Optional.ofNullable(agreements.get(it.agreementId())))
                        .flatMap(Agreement::endedAt),
                license.deprovisionedAt());
    }

    private Assignment assignment(MemoryAssignment it) {
        return it.assignment(license(it).license());
    }
}
