package io.stallholder.marketplace;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Applies one event to what is known. What it changes merges by the event's own time, so that every
 * order and every repetition ends in the same state. Runs in the caller's transaction.
 */
final class ApplyEvent {

    private final LicenseStore licenses;
    private final AssignmentStore assignments;
    private final Products products;
    private final LegacyCustomers legacy;
    private final BusinessClock clock;
    private final Duration patience;

    /**
     * @param patience business time that an event may need before it counts as lost
     */
    ApplyEvent(Stores stores, Products products, BusinessClock clock, Duration patience) {
        this.licenses = stores.licenses();
        this.assignments = stores.assignments();
        this.products = products;
        this.legacy = new LegacyCustomers(stores);
        this.clock = clock;
        this.patience = patience;
    }

    /** What became of an event. */
    sealed interface Outcome {
        record Applied() implements Outcome {}

        record Ignored() implements Outcome {}

        record Quarantined(String reason) implements Outcome {}
    }

    Outcome apply(LifecycleEvent event) {
        return apply(event, Moment.Source.EVENT);
    }

    /** The same for what a sweep made of the Agreement API, in the words of the lost event. */
    Outcome apply(LifecycleEvent event, Moment.Source source) {
        Transactions.required();
        return switch (event) {
            case LifecycleEvent.AgreementCreated created -> created(created);
            case LifecycleEvent.AgreementEnded ended -> ended(ended);
            case LifecycleEvent.LicenseUpdated updated -> updated(updated, source);
            case LifecycleEvent.LicenseDeprovisioned gone -> deprovisioned(gone, source);
            case LifecycleEvent.Irrelevant _ -> new Outcome.Ignored();
            case LifecycleEvent.Malformed(var reason) -> new Outcome.Quarantined(reason);
        };
    }

    private Outcome created(LifecycleEvent.AgreementCreated event) {
        Agreement known = licenses.holdAgreement(event.agreementId());
        licenses.save(known.created(event.account(), event.time()));
        return new Outcome.Applied();
    }

    private Outcome ended(LifecycleEvent.AgreementEnded event) {
        Agreement known = licenses.holdAgreement(event.agreementId());
        licenses.save(known.ended(event.status(), event.time()));
        return new Outcome.Applied();
    }

    private Outcome updated(LifecycleEvent.LicenseUpdated event, Moment.Source source) {
        if (products.isLegacy(event.license().productCode())) {
            return legacy(event.license(), LegacyFact.Kind.LICENSE_UPDATED, event.time());
        }
        Moment moment = new Moment(event.time(), source);
        return license(
                event.license(),
                known ->
                        licenses.save(
                                known.updated(event.license().agreementId(), moment, patience)));
    }

    /** What the license pays for ends with it, and nothing can be linked to it again. */
    private Outcome deprovisioned(LifecycleEvent.LicenseDeprovisioned event, Moment.Source source) {
        if (products.isLegacy(event.license().productCode())) {
            return legacy(event.license(), LegacyFact.Kind.LICENSE_DEPROVISIONED, event.time());
        }
        Moment moment = new Moment(event.time(), source);
        return license(
                event.license(),
                known -> end(known, known.deprovisioned(event.license().agreementId(), moment)));
    }

    /** The license of a legacy customer is no subscription of its own: it would be billed twice. */
    private Outcome legacy(LifecycleEvent.LicenseFacts facts, LegacyFact.Kind kind, Instant time) {
        legacy.note(LegacyFact.granted(facts, kind, time));
        return new Outcome.Applied();
    }

    private void end(License known, License ended) {
        licenses.save(ended);
        Instant until = ended.deprovisionedAt().orElseThrow();
        known.deprovisionedAt()
                .filter(until::isAfter)
                .ifPresent(thought -> assignments.prolong(known.license(), thought, until));
        assignments.end(known.license(), until);
    }

    private Outcome license(LifecycleEvent.LicenseFacts facts, Consumer<License> change) {
        if (products.policy(facts.productCode()).isEmpty()) {
            return new Outcome.Quarantined("product " + facts.productCode() + " is not sold here");
        }
        License known =
                licenses.hold(
                        License.named(
                                facts.license(),
                                facts.account(),
                                facts.productCode(),
                                clock.now()));
        if (!known.belongsTo(facts.account(), facts.productCode())) {
            return new Outcome.Quarantined("the license is known for another account or product");
        }
        change.accept(known);
        return new Outcome.Applied();
    }
}
