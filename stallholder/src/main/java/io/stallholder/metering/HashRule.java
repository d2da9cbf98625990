package io.stallholder.metering;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sealed is still what was hashed: every resend says the same. */
final class HashRule implements BookRule {

    /** Longer than AWS takes an hour: older records are never sent again. */
    private static final Duration LOOK_BACK = Duration.ofDays(2);

    private static final int PAGE = 5_000;

    // records_hour; the records of two days, at most :max at once in the primary key's order.
    private static final String PAGE_OF =
            "select r.request_hash, "
                    + RecordRows.COLUMNS
                    + """
                    from metering.records r
                    where r.hour >= :from and r.id > :after
                    order by r.id
                    limit :max
                    """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    HashRule(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "metering-hash";
    }

    @Override
    public Proof prove(Scope scope) {
        Proof.Builder proof = new Proof.Builder();
        Instant from = scope.now().minus(LOOK_BACK);
        UUID after = new UUID(0, 0);
        while (true) {
            Page page = page(from, after, proof);
            if (page.rows() < PAGE) {
                return proof.proof();
            }
            after = page.last();
        }
    }

    private Page page(Instant from, UUID after, Proof.Builder proof) {
        return transactions.asSystem(() ->
                jdbc
                        .sql(PAGE_OF)
                        .param("from", Timestamps.param(from))
                        .param("after", after)
                        .param("max", PAGE)
                        .query((row, number) -> {
                            check(row, proof);
                            return row.getObject("id", UUID.class);
                        })
                        .list()
                        .stream()
                        .reduce(
                                new Page(0, after),
                                (page, id) -> new Page(page.rows() + 1, id),
                                (one, other) -> other));
    }

    private static void check(java.sql.ResultSet row, Proof.Builder proof)
            throws java.sql.SQLException {
        proof.compared(1);
        UUID id = row.getObject("id", UUID.class);
        try {
            byte[] hash = RecordRows.read(row).requestHash();
            if (!Arrays.equals(hash, row.getBytes("request_hash"))) {
                proof.breach("record " + id + " does not say what was hashed when it was sealed");
            }
        } catch (IllegalArgumentException impossible) {
            proof.breach("record " + id + " cannot be: " + impossible.getMessage());
        }
    }

    private record Page(int rows, UUID last) {}
}
