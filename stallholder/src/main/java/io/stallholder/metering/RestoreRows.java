package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records as an import of the send journal finds them, and what it sets aside. Runs in the caller's
 * transaction.
 */
final class RestoreRows {

    // Primary key; one row or none.
    private static final String FIND =
            "select r.state, r.released, r.resolution is not null as decided, "
                    + RecordRows.COLUMNS
                    + " from metering.records r where r.id = :id for update";

    // Primary key; one row or none.
    private static final String ASIDE =
            """
            insert into metering.set_aside (record_id, cause, other_id, license_arn, dimension,
                hour, journaled_quantity, other_quantity, noted_at)
            values (:id, :cause, :other, :license, :dimension, :hour, :journaled, :quantity, :at)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;

    RestoreRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The record as it is, locked. */
    Optional<Found> find(UUID id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) ->
                        new Found(
                                RecordRows.read(row),
                                RecordState.valueOf(row.getString("state")),
                                row.getBoolean("released"),
                                row.getBoolean("decided")))
                .optional();
    }

    /** Leaves it to a human, at this wall time. */
    void setAside(SetAside aside, Instant at) {
        jdbc.sql(ASIDE)
                .param("id", aside.record())
                .param("cause", aside.cause().name())
                .param("other", aside.other().orElse(null))
                .param("license", aside.license())
                .param("dimension", aside.dimension())
                .param("hour", Timestamps.param(aside.hour()))
                .param("journaled", aside.journaledQuantity().orElse(null))
                .param("quantity", aside.otherQuantity().orElse(null))
                .param("at", Timestamps.param(at))
                .update();
    }

    /**
     * A record of the database.
     *
     * @param released whether its whole quantity went back to open
     * @param decided whether an operator settled it
     */
    record Found(SealedRecord record, RecordState state, boolean released, boolean decided) {

        /** Why an import may not change it; empty if it may. */
        Optional<SetAside.Cause> closed() {
            if (released) {
                return Optional.of(SetAside.Cause.RELEASED);
            }
            return decided ? Optional.of(SetAside.Cause.DECIDED) : Optional.empty();
        }
    }
}
