package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kill switches in PostgreSQL: one row per stop, completed when it ends. */
final class PostgresSwitches implements Switches {

    // stops_open; one row.
    private static final String STOP =
            """
            insert into metering.stops (product_code, stopped_at, stopped_by, note)
            values (:product, :at, :by, :note)
            on conflict do nothing
            """;

    // stops_open; one row.
    private static final String RESUME =
            """
            update metering.stops
            set resumed_at = :at, resumed_by = :by, resume_note = :note
            where product_code = :product and resumed_at is null
            """;

    // stops_open; one row per stopped product.
    private static final String STOPPED =
            """
            select product_code, stopped_by, note, stopped_at
            from metering.stops
            where resumed_at is null
            order by product_code
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    PostgresSwitches(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public boolean stop(String productCode, Decision decision) {
        return update(STOP, productCode, decision);
    }

    @Override
    public boolean resume(String productCode, Decision decision) {
        return update(RESUME, productCode, decision);
    }

    @Override
    public List<StoppedProduct> stopped() {
        return transactions.asSystem(() ->
                jdbc.sql(STOPPED)
                        .query((row, number) ->
                                new StoppedProduct(
                                        row.getString("product_code"),
                                        row.getString("stopped_by"),
                                        row.getString("note"),
                                        Timestamps.read(row, "stopped_at")))
                        .list());
    }

    private boolean update(String sql, String productCode, Decision decision) {
        return transactions.asSystem(() ->
                jdbc.sql(sql)
                                .param("product", productCode)
                                .param("by", decision.by())
                                .param("note", decision.note())
                                .param("at", Timestamps.param(decision.at()))
                                .update()
                        == 1);
    }
}
