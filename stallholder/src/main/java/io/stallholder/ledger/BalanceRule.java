package io.stallholder.ledger;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.ProofRows;
import io.stallholder.audit.Scope;
import io.stallholder.platform.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The entries of every transaction sum to zero, per dimension and meter. */
final class BalanceRule implements BookRule {

    // entries_booked; every entry booked from the hour on. All of a transaction's entries have one
    // booking hour. One row.
    private static final String PROVE =
            """
            with summed as (
                select e.transaction_id, e.dimension, e.meter, count(*) as entries,
                       sum(e.quantity) as quantity, sum(e.units) as units, sum(e.amount) as amount
                from ledger.entries e
                where e.booking_hour >= cast(:from as timestamptz)
                group by 1, 2, 3
            )
            select coalesce(sum(s.entries), 0) as compared,
                   count(*) filter (where s.quantity <> 0 or s.units <> 0 or s.amount <> 0)
                       as found,
                   (array_agg(format('transaction %s, %s, %s: quantity %s, units %s, amount %s'
                       ' are left over', s.transaction_id, s.dimension, s.meter, s.quantity,
                       s.units, s.amount))
                       filter (where s.quantity <> 0 or s.units <> 0 or s.amount <> 0))[1\\:50]
                       as details
            from summed s
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    BalanceRule(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "ledger-balance";
    }

    @Override
    public Proof prove(Scope scope) {
        return transactions.asSystem(() ->
                jdbc.sql(PROVE)
                        .param("from", scope.from().map(Object::toString).orElse("-infinity"))
                        .query((row, number) -> ProofRows.read(row))
                        .single());
    }
}
