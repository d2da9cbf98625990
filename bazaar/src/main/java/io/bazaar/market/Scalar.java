package io.bazaar.market;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/**
 * A kind of plain value in the market's file.
 *
 * @param example what to write, said when the value is missing or wrong
 * @param parse throws when the text is not such a value
 */
record Scalar<V>(String example, Function<String, V> parse) {

    static final Scalar<String> TEXT = new Scalar<>("a text", Scalar::notBlank);
    static final Scalar<String> ANY_TEXT = new Scalar<>("a text, or \"\"", text -> text);
    static final Scalar<BigDecimal> PRICE =
            new Scalar<>("US dollars such as 0.0005", Scalar::price);
    static final Scalar<BigDecimal> SHARE =
            new Scalar<>("a share from 0 to 1, such as 0.19", Scalar::share);
    static final Scalar<Integer> COUNT =
            new Scalar<>("a whole number from 1 to 2147483647", Scalar::count);
    static final Scalar<Boolean> FLAG = new Scalar<>("true or false", Scalar::flag);
    static final Scalar<Duration> DURATION =
            new Scalar<>("a duration such as PT4H or PT5S", Scalar::duration);
    static final Scalar<Period> PERIOD =
            new Scalar<>("a period such as P14D, P1M or P12M", Scalar::period);
    static final Scalar<Instant> INSTANT =
            new Scalar<>("a time such as 2026-12-31T00:00:00Z", Instant::parse);
    static final Scalar<Instant> DAY =
            new Scalar<>(
                    "a day such as 2027-01-31",
                    text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    static final Scalar<URI> ADDRESS =
            new Scalar<>("an address such as https://example.com/register", Scalar::address);

    static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type) {
        E[] all = type.getEnumConstants();
        return new Scalar<>(
                Arrays.stream(all).map(Scalar::written).collect(joining(", ")),
                text ->
                        Arrays.stream(all)
                                .filter(it -> written(it).equals(text.replace(' ', '-')))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    private static BigDecimal price(String text) {
        if (!text.matches("\\d{1,12}(\\.\\d{1,8})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }

    private static BigDecimal share(String text) {
        BigDecimal share = price(text);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    private static Integer count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException(text);
        }
        return period;
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !text.matches("https?://.*")) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }
}
