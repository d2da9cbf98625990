package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Licenses and links for other modules' tests, written straight into the tables. */
public final class MarketplaceSamples {

    private static final String SLOTS =
            """
            with account as (
                insert into marketplace.account_slots (product_code, slot)
                values ('examplecode1', 1) on conflict do nothing)
            insert into marketplace.license_slots (product_code, slot)
            values ('examplecode1', 1) on conflict do nothing
            """;

    private static final String LICENSE =
            """
            insert into marketplace.licenses (
                license_id, license_arn, account_id, product_code, activated_at, known_since)
            values (:license, :arn, :account, 'examplecode1', :from, :from)
            """;

    private static final String ASSIGNMENT =
            """
            insert into marketplace.assignments (
                id, license_id, account_id, product_code, organization_id,
                account_slot, license_slot, assigned_from)
            values (:id, :license, :account, 'examplecode1', :organization, 1, 1, :from)
            """;

    private static final String DEPROVISION =
            "update marketplace.licenses set deprovisioned_at = :at where license_id = :license";

    private static final String ACTIVATE =
            "update marketplace.licenses set activated_at = :at where license_id = :license";

    private static final String UNASSIGN =
            "update marketplace.assignments set assigned_until = :at where license_id = :license";

    private final TestDatabase database;

    public MarketplaceSamples(TestDatabase database) {
        this.database = database;
        database.superuser().sql(SLOTS).update();
    }

    /** The spans as the product reads them. */
    public BillableSpans spans() {
        return new BillableSpans(Stores.postgres(database.jdbc()));
    }

    /** The queue was read to its end since the program started. */
    public LifecycleProgress drained() {
        LifecycleProgress progress = progress(new MovableClock("2026-11-23T08:00:00Z"));
        Instant start = Instant.parse("2026-11-23T08:00:00Z");
        database.transactions().asSystem(() -> progress.noteDrained(start));
        return progress;
    }

    /** A program that started after the queue was last read to its end, at that wall time. */
    public LifecycleProgress notDrained(MovableClock wall) {
        drained();
        return progress(wall);
    }

    /** Some node reads the queue to its end. */
    public void drain(Instant wall) {
        LifecycleProgress progress = progress(new MovableClock("2026-11-23T08:00:00Z"));
        database.transactions().asSystem(() -> progress.noteDrained(wall));
    }

    private LifecycleProgress progress(MovableClock wall) {
        return new LifecycleProgress(Stores.postgres(database.jdbc()).inbox(), new WallClock(wall));
    }

    /** A license of an account of its own, linked from that time, that AWS has not confirmed. */
    public void linkUnconfirmed(LicenseArn license, OrganizationId organization, String from) {
        link(license, organization, from);
        activation(license, null);
    }

    /** AWS confirms the license. */
    public void activate(LicenseArn license, String at) {
        activation(license, Instant.parse(at));
    }

    private void activation(LicenseArn license, @Nullable Instant at) {
        database.superuser()
                .sql(ACTIVATE)
                .param("license", license.licenseId())
                .param("at", Timestamps.param(Optional.ofNullable(at)))
                .update();
    }

    /** A license of an account of its own, active and linked from that time. */
    public void link(LicenseArn license, OrganizationId organization, String from) {
        String account = Long.toUnsignedString(organization.value().getMostSignificantBits());
        database.superuser()
                .sql(LICENSE)
                .param("license", license.licenseId())
                .param("arn", license.value())
                .param("account", account)
                .param("from", Timestamps.param(Instant.parse(from)))
                .update();
        database.superuser()
                .sql(ASSIGNMENT)
                .param("id", UUID.randomUUID())
                .param("license", license.licenseId())
                .param("account", account)
                .param("organization", organization.value())
                .param("from", Timestamps.param(Instant.parse(from)))
                .update();
    }

    /** AWS ends the license. */
    public void deprovision(LicenseArn license, String at) {
        for (String change : new String[] {DEPROVISION, UNASSIGN}) {
            database.superuser()
                    .sql(change)
                    .param("license", license.licenseId())
                    .param("at", Timestamps.param(Instant.parse(at)))
                    .update();
        }
    }
}
