package io.stallholder.console.web;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.metering.RecordQuery;
import io.stallholder.metering.RecordState;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which records an operator wants to see, as the address has it; what cannot be read is left out.
 *
 * @param license an ARN or its last part
 * @param month as {@code 2026-11}
 * @param before the last record of the page before
 */
public record RecordFilter(
        @Nullable String organization,
        @Nullable String license,
        @Nullable String dimension,
        @Nullable String state,
        @Nullable String month,
        @Nullable String before) {

    private static final int DIMENSION_MAX = 255;

    /** The states to choose from. */
    public List<RecordState> states() {
        return Arrays.stream(RecordState.values()).filter(one -> one != RecordState.OPEN).toList();
    }

    RecordQuery query() {
        return new RecordQuery(
                read(organization, UUID::fromString).map(OrganizationId::new),
                text(license).map(text -> text.substring(text.lastIndexOf(':') + 1)),
                text(dimension)
                        .filter(text -> text.length() <= DIMENSION_MAX)
                        .map(DimensionKey::new),
                read(state, RecordState::valueOf),
                read(month, YearMonth::parse),
                read(before, UUID::fromString));
    }

    private static <T> Optional<T> read(@Nullable String text, Function<String, T> reader) {
        try {
            return text(text).map(reader);
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(some -> some.replace("\0", "").strip())
                .filter(some -> !some.isEmpty());
    }
}
