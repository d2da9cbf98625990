package io.stallholder.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresLedgerTests extends LedgerContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private final Ledger ledger = new Ledger(new PostgresLedger(DATABASE.jdbc()));

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }

    @Test
    void a_transaction_that_does_not_sum_to_zero_is_not_committed() {
        LedgerTransaction unbalanced =
                new LedgerTransaction(
                        UUID.randomUUID(),
                        organization,
                        LedgerTransaction.Kind.RATING,
                        TEN.end(),
                        List.of(billed(TEN, TEN, "1")));

        assertThatThrownBy(() -> book(unbalanced)).rootCause().hasMessageContaining("sum to zero");
    }

    @Test
    void a_committed_transaction_takes_no_more_entries() {
        LedgerTransaction first = rating(billed(TEN, TEN, "1"));
        book(first);

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() ->
                                        DATABASE.jdbc()
                                                .sql(ANOTHER_LINE)
                                                .param("id", first.id())
                                                .update()))
                .rootCause()
                .hasMessageContaining("belong to a transaction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.entries set amount = 0",
                "delete from ledger.entries",
                "delete from ledger.transactions",
                "truncate ledger.entries"
            })
    void a_booked_line_is_never_changed(String change) {
        append(billed(TEN, TEN, "1"));

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() -> DATABASE.jdbc().sql(change).update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DATABASE.superuser().sql(change).update())
                .rootCause()
                .hasMessageContaining("never changed");
    }

    @Test
    void a_request_sees_its_own_organization_only() {
        append(billed(TEN, TEN, "1"));
        advance(TEN);
        OrganizationId other = new OrganizationId(UUID.randomUUID());

        assertThat(linesAs(organization, organization)).hasSize(1);
        assertThat(linesAs(other, organization)).isEmpty();
        assertThat(markAs(organization)).contains(TEN);
        assertThat(markAs(other)).isEmpty();
    }

    private List<UsageLine> linesAs(OrganizationId tenant, OrganizationId asked) {
        return DATABASE.transactions()
                .asRequest(
                        DATABASE.member(tenant), () -> ledger.lines(asked, TEN.start(), TEN.end()));
    }

    private Optional<UsageHour> markAs(OrganizationId tenant) {
        return DATABASE.transactions()
                .asRequest(DATABASE.member(tenant), () -> ledger.ratedThrough(organization));
    }

    private void book(LedgerTransaction transaction) {
        inTransaction(() -> {
            ledger.append(List.of(transaction));
            return true;
        });
    }

    private static final String ANOTHER_LINE =
            """
            insert into ledger.entries (
                transaction_id, line, organization_id, account, license_id, license_arn,
                dimension, meter, attributes, event_hour, booking_hour,
                quantity, units, amount, price_version, reason)
            select e.transaction_id, 99, e.organization_id, e.account, e.license_id, e.license_arn,
                   e.dimension, e.meter, e.attributes, e.event_hour, e.booking_hour,
                   0, 0, 0, e.price_version, e.reason
            from ledger.entries e
            where e.transaction_id = :id and e.line = 0
            """;
}
