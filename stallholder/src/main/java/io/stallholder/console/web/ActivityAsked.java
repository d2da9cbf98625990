package io.stallholder.console.web;

import io.stallholder.audit.ActivityCursor;
import io.stallholder.audit.ActivityFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which activities a reader wants to see, as the address has it; what cannot be read is left out.
 *
 * @param q a text anywhere
 * @param act an act
 * @param who a part of a name, or an id
 * @param from the first day, in UTC
 * @param until the last day, in UTC
 * @param after the place after which the page begins
 */
public record ActivityAsked(
        @Nullable String q,
        @Nullable String act,
        @Nullable String who,
        @Nullable String from,
        @Nullable String until,
        @Nullable String after) {

    /** Whether anything is filtered. */
    public boolean narrows() {
        return !filter(text -> Set.of()).equals(ActivityFilter.ALL);
    }

    /** Shows it as it was understood. */
    public String text() {
        return text(q);
    }

    /**
     * @param meant the acts whose words hold a text
     */
    ActivityFilter filter(Function<String, Set<String>> meant) {
        String text = text(q);
        return new ActivityFilter(
                text(act),
                text(who),
                day(from),
                day(until).map(last -> last.atZone(ZoneOffset.UTC).plusDays(1).toInstant()),
                text,
                text.isEmpty() ? Set.of() : meant.apply(text));
    }

    Optional<ActivityCursor> place() {
        return ActivityCursor.parse(text(after));
    }

    private static String text(@Nullable String asked) {
        String text = asked == null ? "" : asked.replace("\0", "").strip();
        return text.substring(0, Math.min(text.length(), ActivityFilter.TEXT_MAX));
    }

    private static Optional<Instant> day(@Nullable String asked) {
        try {
            return Optional.of(LocalDate.parse(text(asked)))
                    .filter(day -> day.getYear() >= 2000 && day.getYear() < 9999)
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
