package io.stallholder.e2e;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A way to spoil a good event.
 *
 * @param what in words
 * @param member what is changed
 * @param value what it is changed to
 * @param reason the code of its rejection
 */
record BrokenEvent(String what, String member, Object value, String reason) {

    @Override
    public String toString() {
        return what;
    }

    static List<BrokenEvent> all() {
        return Stream.concat(envelopes(), payloads()).toList();
    }

    private static Stream<BrokenEvent> envelopes() {
        String soon = InstantSource.system().instant().plus(Duration.ofDays(2)).toString();
        return Stream.of(
                new BrokenEvent(
                        "an unknown organization", "subject", "nobody", "unknown-organization"),
                new BrokenEvent("an empty subject", "subject", "", "unknown-organization"),
                new BrokenEvent("an unknown meter", "type", "com.example.other", "unknown-meter"),
                new BrokenEvent("another version", "specversion", "0.3", "event-invalid"),
                new BrokenEvent("a number as version", "specversion", 1.0, "event-invalid"),
                new BrokenEvent("an empty id", "id", "", "event-invalid"),
                new BrokenEvent("a number as id", "id", 7, "event-invalid"),
                new BrokenEvent("an empty source", "source", "", "event-invalid"),
                new BrokenEvent("a long id", "id", "x".repeat(1_025), "event-invalid"),
                new BrokenEvent("a NUL in the source", "source", "a\u0000b", "event-invalid"),
                new BrokenEvent("base64 data", "data_base64", "AAAA", "event-invalid"),
                new BrokenEvent("no time", "time", "", "time-invalid"),
                new BrokenEvent("a day as time", "time", "2026-11-23", "time-invalid"),
                new BrokenEvent("another century", "time", "1926-11-23T00:00:00Z", "time-too-old"),
                new BrokenEvent("the future", "time", soon, "time-in-future"));
    }

    private static Stream<BrokenEvent> payloads() {
        return Stream.of(
                new BrokenEvent("data that is a text", "data", "5", "attribute-missing"),
                new BrokenEvent(
                        "no price attributes",
                        "data",
                        Map.of("unitMinutes", 1),
                        "attribute-missing"),
                new BrokenEvent("an unpriced region", "data", data(1, "mars-1"), "no-price"),
                new BrokenEvent(
                        "a negative quantity", "data", data(-1, "us-east-1"), "quantity-negative"),
                new BrokenEvent(
                        "an absurd quantity",
                        "data",
                        data(1_000_001, "us-east-1"),
                        "quantity-too-large"),
                new BrokenEvent(
                        "an endless quantity",
                        "data",
                        data("1e999", "us-east-1"),
                        "quantity-too-large"),
                new BrokenEvent(
                        "a word as quantity",
                        "data",
                        data("many", "us-east-1"),
                        "quantity-invalid"),
                new BrokenEvent(
                        "not a number", "data", data("NaN", "us-east-1"), "quantity-invalid"),
                new BrokenEvent(
                        "a list as quantity",
                        "data",
                        data(List.of(1), "us-east-1"),
                        "quantity-invalid"),
                new BrokenEvent(
                        "13 decimals",
                        "data",
                        data("0.0000000000001", "us-east-1"),
                        "quantity-too-fine"));
    }

    private static Map<String, Object> data(Object quantity, String region) {
        return Map.of("unitMinutes", quantity, "tier", "enterprise", "region", region);
    }
}
