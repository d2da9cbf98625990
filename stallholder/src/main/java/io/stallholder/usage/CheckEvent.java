package io.stallholder.usage;

import io.stallholder.catalog.Aggregation;
import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Meter;
import io.stallholder.kernel.OrganizationId;
import java.io.Serial;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Decides whether an event may count. Pure: the time and the organizations are given. */
final class CheckEvent {

    private static final int DECIMALS_MAX = 12;
    private static final int TAG_LENGTH_MAX = 256;
    private static final int TEXT_LENGTH_MAX = 1024;
    private static final Pattern DECIMAL =
            Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private final Catalog catalog;
    private final UsageSettings settings;
    private final Instant now;

    CheckEvent(Catalog catalog, UsageSettings settings, Instant now) {
        this.catalog = catalog;
        this.settings = settings;
        this.now = now;
    }

    Checked check(Posted.Event event, Map<String, OrganizationId> organizations) {
        try {
            return new Checked.Countable(countable(event, organizations));
        } catch (Refused refused) {
            return new Checked.Refused(refused.rejection);
        }
    }

    private UsageEvent countable(Posted.Event event, Map<String, OrganizationId> organizations)
            throws Refused {
        refuseUnstorable(event);
        Meter meter = meter(event);
        OrganizationId organization = organizations.get(event.subject());
        if (organization == null) {
            throw refused(
                    Rejection.UNKNOWN_ORGANIZATION,
                    "Set 'subject' to the id of an organization, or to the external id that you"
                            + " gave it.");
        }
        Instant time = time(event);
        Map<String, String> attributes = attributes(event, meter);
        refuseUnpriced(meter, attributes, time);
        return new UsageEvent(
                Fingerprint.of(event.source(), event.id()),
                Fingerprint.of(
                        event.type(),
                        event.subject(),
                        time.toString(),
                        CanonicalJson.of(event.data())),
                organization,
                meter.key(),
                CanonicalJson.ofAttributes(attributes),
                time,
                quantity(event, meter),
                event);
    }

    private static void refuseUnstorable(Posted.Event event) throws Refused {
        for (String text : List.of(event.source(), event.id(), event.subject())) {
            if (text.length() > TEXT_LENGTH_MAX || text.indexOf('\0') >= 0 || isBroken(text)) {
                throw refused(
                        Rejection.EVENT_INVALID,
                        "Use at most 1024 characters of Unicode each for source, id and subject,"
                                + " and no NUL.");
            }
        }
        if (isBroken(CanonicalJson.of(event.data()))) {
            throw refused(Rejection.EVENT_INVALID, "Use whole Unicode characters in 'data'.");
        }
    }

    /** Half of a surrogate pair, which JSON can write and UTF-8 cannot. */
    private static boolean isBroken(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private Meter meter(Posted.Event event) throws Refused {
        Optional<Meter> meter = catalog.meterOf(event.type());
        if (meter.isEmpty()) {
            throw refused(
                    Rejection.UNKNOWN_METER,
                    "Set 'type' to the event type of a meter of the catalog: "
                            + String.join(
                                    ", ", catalog.meters().stream().map(Meter::eventType).toList())
                            + ".");
        }
        return meter.get();
    }

    /** A leap second is read as the second before it. */
    private Instant time(Posted.Event event) throws Refused {
        Instant time;
        try {
            time = Instant.parse(event.time()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException unreadable) {
            throw refused(
                    Rejection.TIME_INVALID,
                    "Set 'time' to when it was used, as 2026-11-23T10:15:00Z.");
        }
        if (time.isBefore(now.minus(settings.pastMax()))) {
            throw refused(
                    Rejection.TIME_TOO_OLD,
                    "Usage is taken for "
                            + settings.pastMax().toDays()
                            + " days; talk to the operator about older usage.");
        }
        if (time.isAfter(now.plus(settings.futureMax()))) {
            throw refused(
                    Rejection.TIME_IN_FUTURE,
                    "It is " + now + " here; post the event when it happened, mend your clock.");
        }
        return time;
    }

    private static Map<String, String> attributes(Posted.Event event, Meter meter) throws Refused {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : meter.priceAttributes()) {
            JsonNode value = event.data().path(name);
            if (!value.isString()) {
                throw refused(
                        Rejection.ATTRIBUTE_MISSING,
                        "Add the text member '" + name + "' to 'data': it decides the price.");
            }
            attributes.put(name, value.stringValue());
        }
        for (String name : meter.tags()) {
            JsonNode value = event.data().path(name);
            if (value.isString()) {
                attributes.putIfAbsent(name, cut(value.stringValue()));
            }
        }
        return attributes;
    }

    /** AWS takes no more of a tag; whole characters only. */
    private static String cut(String tag) {
        int end =
                tag.offsetByCodePoints(
                        0, Math.min(TAG_LENGTH_MAX, tag.codePointCount(0, tag.length())));
        return tag.substring(0, end).replace("\0", "");
    }

    /**
     * Also keeps the number of totals small: price attributes can only be what the catalog prices.
     */
    private void refuseUnpriced(Meter meter, Map<String, String> attributes, Instant time)
            throws Refused {
        if (catalog.pricesAt(time)
                .flatMap(list -> list.rate(meter.key(), meter.pricing(attributes)))
                .isEmpty()) {
            throw refused(
                    Rejection.NO_PRICE,
                    "The catalog has no price of meter '"
                            + meter.key()
                            + "' at that time for these values of "
                            + meter.priceAttributes()
                            + "; use priced values, or add the price.");
        }
    }

    private static BigDecimal quantity(Posted.Event event, Meter meter) throws Refused {
        if (meter.aggregation() == Aggregation.COUNT) {
            return BigDecimal.ONE.setScale(DECIMALS_MAX);
        }
        BigDecimal value = value(event.data().path(meter.valueField()), meter);
        if (value.signum() < 0) {
            throw refused(
                    Rejection.QUANTITY_NEGATIVE,
                    "Post what was used, zero or more; the operator corrects what was too much.");
        }
        if (value.compareTo(meter.quantityMax()) > 0) {
            throw refused(
                    Rejection.QUANTITY_TOO_LARGE,
                    "One event may carry at most "
                            + meter.quantityMax().toPlainString()
                            + "; check its unit or split it.");
        }
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > DECIMALS_MAX) {
            throw refused(
                    Rejection.QUANTITY_TOO_FINE,
                    "Round the value to " + DECIMALS_MAX + " decimals.");
        }
        return value.signum() == 0
                ? BigDecimal.ZERO.setScale(DECIMALS_MAX)
                : value.setScale(DECIMALS_MAX);
    }

    private static BigDecimal value(JsonNode node, Meter meter) throws Refused {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isString() && DECIMAL.matcher(node.stringValue()).matches()) {
            return new BigDecimal(node.stringValue());
        }
        throw refused(
                Rejection.QUANTITY_INVALID,
                "Set the member '"
                        + meter.valueField()
                        + "' of 'data' to a number, or to its digits as text.");
    }

    private static Refused refused(String reason, String remedy) {
        return new Refused(new Rejection(reason, remedy));
    }

    /** Leaves the checks early; never leaves this class. */
    private static final class Refused extends Exception {

        @Serial private static final long serialVersionUID = 1L;

        private final transient Rejection rejection;

        Refused(Rejection rejection) {
            super(rejection.reason(), null, false, false);
            this.rejection = rejection;
        }
    }

    /** The outcome. */
    sealed interface Checked {

        /** It may count. */
        record Countable(UsageEvent event) implements Checked {}

        /** It may not. */
        record Refused(Rejection rejection) implements Checked {}
    }
}
