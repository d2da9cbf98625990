package io.stallholder.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instants on their way to and from {@code timestamptz}, which the driver reads as offset times.
 */
public final class Timestamps {

    private Timestamps() {}

    /** The instant as a query parameter. */
    public static OffsetDateTime param(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The instant as a query parameter, null when absent: the column allows it. */
    public static @Nullable OffsetDateTime param(Optional<Instant> instant) {
        return instant.map(Timestamps::param).orElse(null);
    }

    /** The column's instant, which must be there. */
    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The column's instant, empty where the column is null. */
    public static Optional<Instant> readOptional(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
