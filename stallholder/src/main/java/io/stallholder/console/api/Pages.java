package io.stallholder.console.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Pages of a list that is ordered by its ids; a cursor is the id before the page, opaque to
 * callers.
 *
 * @param limit 1 to {@value #MAX}
 */
record Pages(Optional<UUID> after, int limit) {

    static final int MAX = 100;

    private static final int USUAL = 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    static Pages of(HttpServletRequest request) {
        return new Pages(parameter(request, "cursor").map(Pages::decoded), limit(request));
    }

    static int limit(HttpServletRequest request) {
        String limit = parameter(request, "limit").orElseGet(() -> String.valueOf(USUAL));
        if (!NUMBER.matcher(limit).matches()) {
            throw ApiRefusals.invalid("The parameter limit is no number from 1 to 100.");
        }
        int number = Integer.parseInt(limit);
        if (number < 1 || number > MAX) {
            throw ApiRefusals.invalid("The parameter limit is not from 1 to 100.");
        }
        return number;
    }

    /** A parameter, at most once. */
    static Optional<String> parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1 || values[0].indexOf('\0') >= 0) {
            throw ApiRefusals.invalid("The parameter " + name + " is there twice, or unreadable.");
        }
        return Optional.of(values[0]);
    }

    /** One row more than the page was asked for, to know whether there is another. */
    int wanted() {
        return limit + 1;
    }

    /** The page of what was read with {@link #wanted}. */
    <T, V> Listed<V> page(List<T> found, Function<T, UUID> id, Function<T, V> view) {
        List<T> page = found.subList(0, Math.min(found.size(), limit));
        return new Listed<>(
                page.stream().map(view).toList(),
                found.size() > limit
                        ? Optional.of(encoded(id.apply(page.getLast())))
                        : Optional.empty());
    }

    /** The page of a list that is there as a whole. */
    <T, V> Listed<V> cut(List<T> all, Function<T, UUID> id, Function<T, V> view) {
        List<T> rest =
                all.stream()
                        .filter(one -> after.isEmpty() || id.apply(one).compareTo(after.get()) > 0)
                        .sorted(Comparator.comparing(id))
                        .limit(wanted())
                        .toList();
        return page(rest, id, view);
    }

    private static String encoded(UUID id) {
        byte[] bytes =
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static UUID decoded(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == 2 * Long.BYTES) {
                return new UUID(bytes.getLong(), bytes.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            throw ApiRefusals.cursor();
        }
        throw ApiRefusals.cursor();
    }

    /**
     * A page of the API.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    record Listed<V>(List<V> data, Optional<String> nextCursor) {}
}
