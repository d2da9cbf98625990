package io.stallholder.marketplace;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Applies one event to what is known. Each statement merges by the earliest (or, for the granting
 * agreement, the latest) event time, so that every order and every repetition ends in the same
 * state. Runs in the caller's transaction.
 */
final class ApplyEvent {

    // agreements' primary key; one row.
    private static final String AGREEMENT_CREATED =
            """
            insert into marketplace.agreements as g (agreement_id, account_id, created_at)
            values (:agreement, :account, :time)
            on conflict (agreement_id) do update
            set account_id = coalesce(g.account_id, excluded.account_id),
                created_at = least(g.created_at, excluded.created_at)
            """;

    // agreements' primary key; one row.
    private static final String AGREEMENT_ENDED =
            """
            insert into marketplace.agreements as g (
                agreement_id, ended_at, end_status, end_status_at)
            values (:agreement, :time, :status, :time)
            on conflict (agreement_id) do update
            set ended_at = least(g.ended_at, excluded.ended_at),
                end_status = case
                    when g.end_status_at is null
                        or (excluded.end_status_at, excluded.end_status)
                            > (g.end_status_at, g.end_status)
                    then excluded.end_status else g.end_status end,
                end_status_at = greatest(g.end_status_at, excluded.end_status_at)
            """;

    // licenses' primary key; one row, none if the license belongs to another account.
    private static final String LICENSE =
            """
            insert into marketplace.licenses as l (
                license_id, license_arn, account_id, product_code, agreement_id,
                agreement_seen_at, activated_at, deprovisioned_at, known_since)
            values (
                :license, :arn, :account, :product, :agreement,
                :time, :activated, :deprovisioned, :now)
            on conflict (license_id) do update
            set agreement_id = case
                    when l.agreement_seen_at is null
                        or (excluded.agreement_seen_at, excluded.agreement_id)
                            > (l.agreement_seen_at, l.agreement_id)
                    then excluded.agreement_id else l.agreement_id end,
                agreement_seen_at = greatest(l.agreement_seen_at, excluded.agreement_seen_at),
                activated_at = least(l.activated_at, excluded.activated_at),
                deprovisioned_at = least(l.deprovisioned_at, excluded.deprovisioned_at)
            where l.account_id = excluded.account_id
              and l.product_code = excluded.product_code
            """;

    // assignments_license; as many rows as the license has organizations.
    private static final String END_ASSIGNMENTS =
            """
            update marketplace.assignments
            set assigned_until = greatest(assigned_from, :time)
            where license_id = :license
              and (assigned_until is null or assigned_until > greatest(assigned_from, :time))
            """;

    private final JdbcClient jdbc;
    private final Products products;
    private final BusinessClock clock;

    ApplyEvent(JdbcClient jdbc, Products products, BusinessClock clock) {
        this.jdbc = jdbc;
        this.products = products;
        this.clock = clock;
    }

    /** What became of an event. */
    sealed interface Outcome {
        record Applied() implements Outcome {}

        record Ignored() implements Outcome {}

        record Quarantined(String reason) implements Outcome {}
    }

    Outcome apply(LifecycleEvent event) {
        Transactions.required();
        return switch (event) {
            case LifecycleEvent.AgreementCreated created -> created(created);
            case LifecycleEvent.AgreementEnded ended -> ended(ended);
            case LifecycleEvent.LicenseUpdated(var license, var time) ->
                    license(license, time, Optional.empty());
            case LifecycleEvent.LicenseDeprovisioned(var license, var time) ->
                    license(license, time, Optional.of(time));
            case LifecycleEvent.Irrelevant _ -> new Outcome.Ignored();
            case LifecycleEvent.Malformed(var reason) -> new Outcome.Quarantined(reason);
        };
    }

    private Outcome created(LifecycleEvent.AgreementCreated event) {
        jdbc.sql(AGREEMENT_CREATED)
                .param("agreement", event.agreementId())
                .param("account", event.account().map(Object::toString).orElse(null))
                .param("time", Timestamps.param(event.time()))
                .update();
        return new Outcome.Applied();
    }

    private Outcome ended(LifecycleEvent.AgreementEnded event) {
        jdbc.sql(AGREEMENT_ENDED)
                .param("agreement", event.agreementId())
                .param("time", Timestamps.param(event.time()))
                .param("status", event.status())
                .update();
        return new Outcome.Applied();
    }

    private Outcome license(
            LifecycleEvent.LicenseFacts facts, Instant time, Optional<Instant> deprovisioned) {
        if (products.policy(facts.productCode()).isEmpty()) {
            return new Outcome.Quarantined("product " + facts.productCode() + " is not sold here");
        }
        Optional<Instant> activated =
                deprovisioned.isPresent() ? Optional.empty() : Optional.of(time);
        int merged =
                jdbc.sql(LICENSE)
                        .param("license", facts.license().licenseId())
                        .param("arn", facts.license().value())
                        .param("account", facts.account().value())
                        .param("product", facts.productCode())
                        .param("agreement", facts.agreementId())
                        .param("time", Timestamps.param(time))
                        .param("activated", Timestamps.param(activated))
                        .param("deprovisioned", Timestamps.param(deprovisioned))
                        .param("now", Timestamps.param(clock.now()))
                        .update();
        if (merged == 0) {
            return new Outcome.Quarantined("the license is known for another account or product");
        }
        if (deprovisioned.isPresent()) {
            jdbc.sql(END_ASSIGNMENTS)
                    .param("license", facts.license().licenseId())
                    .param("time", Timestamps.param(time))
                    .update();
        }
        return new Outcome.Applied();
    }
}
