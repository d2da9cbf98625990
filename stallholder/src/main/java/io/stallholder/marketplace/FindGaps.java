package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares agreements as AWS lists them with what its events told, and makes up for an event that
 * is missing. Only what is older than the patience counts: its event may still be on its way.
 *
 * <pre>
 *   what AWS does not list       is taken to be                  so that
 *   when a license was granted   its start plus the patience     nothing is billed before it
 *   when it was taken back       the end of its agreement        nothing is billed after it, and
 *                                                                the last hour is sent in time
 *   when an agreement ended,     when it was first seen ended
 *   where it names no end
 * </pre>
 *
 * The event corrects all of these whenever it comes; a grant, unless it is so late that it must be
 * a later one. What was taken back stays so, whatever is listed. Nothing ends by an answer that is
 * not understood to its end. Source: API reference, SearchAgreements, read 2026-11-22.
 */
final class FindGaps {

    private static final Logger LOG = LoggerFactory.getLogger(FindGaps.class);

    private final Stores stores;
    private final ApplyEvent apply;
    private final RedeemToken.Storage storage;
    private final Ids ids;
    private final Duration patience;

    FindGaps(Stores stores, ApplyEvent apply, Tools tools) {
        this.stores = stores;
        this.apply = apply;
        this.storage = tools.storage();
        this.ids = tools.ids();
        this.patience = tools.patience();
    }

    /** What it is built from besides its own parts. */
    record Tools(RedeemToken.Storage storage, Ids ids, Duration patience) {}

    /**
     * Makes up for the beginnings that active agreements show.
     *
     * @param heard business time up to which events are applied or lost
     */
    void ofActive(String productCode, List<FoundAgreement> listed, Instant heard) {
        List<FoundAgreement> due =
                listed.stream()
                        .filter(FoundAgreement::isActive)
                        .filter(one -> isOver(one.startsAt(), heard))
                        .toList();
        if (!due.isEmpty()) {
            storage.transactions().asSystem(() -> begin(productCode, due));
        }
    }

    /** Makes up for whatever the agreements of a license's buyer show about the license. */
    void ofLicense(LicenseArn license, Listing listing) {
        storage.transactions()
                .asSystem(() ->
                        stores.licenses()
                                .find(license)
                                .filter(known -> known.end().isEmpty())
                                .ifPresent(known -> compare(known, listing)));
    }

    private void begin(String productCode, List<FoundAgreement> due) {
        Set<String> created =
                stores.licenses().created(due.stream().map(FoundAgreement::agreementId).toList());
        Map<String, License> known =
                stores
                        .licenses()
                        .findAll(
                                due.stream()
                                        .flatMap(one -> one.licenses().stream())
                                        .map(LicenseArn::licenseId)
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(License::licenseId, Function.identity()));
        for (FoundAgreement one : due) {
            if (!created.contains(one.agreementId())) {
                created(one);
            }
            for (LicenseArn license : one.licenses()) {
                if (lacksGrant(Optional.ofNullable(known.get(license.licenseId())), one)) {
                    granted(productCode, license, one);
                }
            }
        }
    }

    private void compare(License known, Listing listing) {
        List<FoundAgreement> granting =
                listing.all().stream().filter(one -> one.grants(known.license())).toList();
        List<FoundAgreement> active = granting.stream().filter(FoundAgreement::isActive).toList();
        if (!active.isEmpty()) {
            ofActive(known.productCode(), active, listing.heard());
            return;
        }
        if (!listing.isClear()) {
            LOG.warn(
                    "nothing ends {}: some agreement of its buyer cannot be read", known.license());
            return;
        }
        granting.stream()
                .max(
                        Comparator.comparing(FoundAgreement::startsAt)
                                .thenComparing(FoundAgreement::agreementId))
                .ifPresentOrElse(
                        last -> ended(known, last, listing),
                        () -> LOG.warn("AWS lists no agreement that grants {}", known.license()));
    }

    private void ended(License known, FoundAgreement last, Listing listing) {
        if (!last.hasEnded()) {
            LOG.warn("nothing ends {}: its agreement is {}", known.license(), last.status());
            return;
        }
        Agreement told = stores.licenses().holdAgreement(last.agreementId());
        Instant end =
                last.endsAt()
                        .filter(at -> !at.isAfter(listing.heard()))
                        .or(told::endedAt)
                        .orElseGet(listing::heard);
        boolean over = isOver(end, listing.heard());
        if (told.endedAt().isEmpty() && (over || last.endsAt().isEmpty())) {
            LifecycleEvent event =
                    new LifecycleEvent.AgreementEnded(last.agreementId(), last.status(), end);
            mend(event, repair(Repair.Missing.AGREEMENT_ENDED, last, Optional.empty(), end));
        }
        if (over && listing.explains(last)) {
            LifecycleEvent event = new LifecycleEvent.LicenseDeprovisioned(facts(known, last), end);
            Optional<LicenseArn> license = Optional.of(known.license());
            mend(event, repair(Repair.Missing.LICENSE_DEPROVISIONED, last, license, end));
        }
    }

    private void created(FoundAgreement found) {
        Instant start = found.startsAt();
        mend(
                new LifecycleEvent.AgreementCreated(
                        found.agreementId(), Optional.of(found.account()), start),
                repair(Repair.Missing.AGREEMENT_CREATED, found, Optional.empty(), start));
    }

    /** Looks again under the lock: the event may have come meanwhile. */
    private void granted(String productCode, LicenseArn license, FoundAgreement found) {
        Optional<License> held = stores.licenses().hold(license);
        if (!lacksGrant(held, found)) {
            return;
        }
        Instant from = found.startsAt().plus(patience);
        LifecycleEvent.LicenseFacts facts =
                new LifecycleEvent.LicenseFacts(
                        license, found.account(), productCode, found.agreementId());
        mend(
                new LifecycleEvent.LicenseUpdated(facts, from),
                repair(Repair.Missing.LICENSE_UPDATED, found, Optional.of(license), from));
    }

    /** Whether the license is not known to be granted, or not by this newer agreement. */
    private boolean lacksGrant(Optional<License> known, FoundAgreement found) {
        if (known.isEmpty()) {
            return true;
        }
        if (known.get().end().isPresent()) {
            return false;
        }
        return known.get().activation().filter(began -> !isLater(began, found)).isEmpty()
                || known.get()
                        .grant()
                        .filter(grant -> !grant.agreementId().equals(found.agreementId()))
                        .filter(grant -> grant.seenAt().isBefore(found.startsAt()))
                        .isPresent();
    }

    /** Whether it is an event that came too late to be the one that tells of the grant. */
    private boolean isLater(Moment began, FoundAgreement found) {
        Instant guess = found.startsAt().plus(patience);
        return began.source() == Moment.Source.EVENT && began.at().isAfter(guess.plus(patience));
    }

    private void mend(LifecycleEvent event, Repair repair) {
        switch (apply.apply(event, Moment.Source.SWEEP)) {
            case ApplyEvent.Outcome.Applied _ -> {
                if (stores.sweeps().note(repair)) {
                    LOG.warn(
                            "no event told {} of {}: taken from the Agreement API as of {}",
                            repair.missing(),
                            repair.agreementId(),
                            repair.takenAs());
                }
            }
            case ApplyEvent.Outcome.Ignored _ ->
                    throw new IllegalStateException("ignored " + repair);
            case ApplyEvent.Outcome.Quarantined(var reason) ->
                    LOG.warn("agreement {} is left alone: {}", repair.agreementId(), reason);
        }
    }

    private Repair repair(
            Repair.Missing missing,
            FoundAgreement found,
            Optional<LicenseArn> license,
            Instant takenAs) {
        return new Repair(
                ids.next(), missing, found.agreementId(), license, takenAs, storage.clock().now());
    }

    private static LifecycleEvent.LicenseFacts facts(License known, FoundAgreement found) {
        return new LifecycleEvent.LicenseFacts(
                known.license(), known.account(), known.productCode(), found.agreementId());
    }

    private boolean isOver(Instant time, Instant heard) {
        return !time.plus(patience).isAfter(heard);
    }

    /**
     * What AWS lists of a buyer.
     *
     * @param heard business time up to which events are applied or lost
     * @param complete whether all of it could be read
     */
    record Listing(List<FoundAgreement> all, Instant heard, boolean complete) {

        /** Copies the agreements. */
        Listing {
            all = List.copyOf(all);
        }

        /** Whether a license that nothing active grants is not granted. */
        boolean isClear() {
            return complete
                    && all.stream().noneMatch(one -> one.isActive() && one.licenses().isEmpty());
        }

        /**
         * Whether the agreement's end is the license's. One that was succeeded may hand its license
         * on: until its successor is listed too, that is open.
         */
        boolean explains(FoundAgreement ended) {
            return !ended.isSucceeded()
                    || all.stream()
                            .filter(one -> !one.agreementId().equals(ended.agreementId()))
                            .anyMatch(one -> one.startsAt().isAfter(ended.startsAt()));
        }
    }
}
