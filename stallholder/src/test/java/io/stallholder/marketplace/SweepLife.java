package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One life of a license that sweeps are told of, for the contracts about sweeps. */
abstract class SweepLife {

    static final Instant STARTED = Instant.parse("2026-11-23T10:00:00Z");
    static final Instant ASSUMED = Instant.parse("2026-11-23T10:10:00Z");
    static final Instant GRANTED = Instant.parse("2026-11-23T10:00:20Z");
    static final Instant ENDED = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant GONE = Instant.parse("2026-11-23T12:00:30Z");

    final Marketplace marketplace = marketplace();
    final LicenseArn license = Marketplace.license();
    final AwsAccountId account =
            new AwsAccountId(Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits()));
    final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    final Events events = marketplace.events(license, account.value());
    final String agreement = "agmt-" + license.licenseId();

    abstract Marketplace marketplace();

    void sweepAt(String time) {
        marketplace.time.set(time);
        marketplace.wall.advance(Duration.ofSeconds(1));
        marketplace.drainSweep();
    }

    void link() {
        marketplace.time.set(STARTED.toString());
        marketplace.arrive(license, account.value());
        assertThat(marketplace.link(license, organization))
                .isInstanceOf(AssignAnswer.Assigned.class);
    }

    void list(String status, Optional<Instant> end) {
        marketplace.agreements.list(Marketplace.PRODUCT_ID, found(agreement, status, STARTED, end));
    }

    FoundAgreement found(String id, String status, Instant start, Optional<Instant> end) {
        return new FoundAgreement(id, account, status, start, end, List.of(license));
    }

    void doubt() {
        marketplace.transactions.asSystem(() -> marketplace.subscriptions.recheck(license));
    }

    Subscription find() {
        return marketplace.find(license);
    }

    BillableSpan span() {
        return marketplace.spansOf(organization).getFirst();
    }

    BillableSpan span(Instant from, Optional<Instant> until) {
        return new BillableSpan(license, account, Marketplace.PRODUCT, from, until, false);
    }

    List<LicenseEnd> ends(Instant at) {
        return marketplace
                .transactions
                .asSystem(() -> marketplace.spans.endsBetween(at, at.plusSeconds(1)))
                .stream()
                .filter(end -> end.organization().equals(organization))
                .toList();
    }

    List<Repair.Missing> mended() {
        return marketplace
                .transactions
                .asSystem(() -> marketplace.subscriptions.repairs(1000))
                .stream()
                .filter(one -> one.agreementId().equals(agreement))
                .map(Repair::missing)
                .toList();
    }

    /** What one test left would be doubted in the next. */
    static void forget(TestDatabase database) {
        database.superuser()
                .sql(
                        """
                        update marketplace.licenses
                        set deprovisioned_at = known_since where deprovisioned_at is null;
                        update marketplace.sweep_progress set swept_at = '-infinity';
                        update marketplace.inbox_progress
                        set drained_at = '-infinity', read_at = '-infinity',
                            quiet_at = '-infinity', quiet_wall = '-infinity'
                        """)
                .update();
    }
}
