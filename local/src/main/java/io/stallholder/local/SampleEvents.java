package io.stallholder.local;

import io.stallholder.kernel.OrganizationId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the sample vendor's platform would report for an organization: a database service that is
 * busier by day, its stored data that grows, backups, and some traffic.
 *
 * <p>A quarter of an hour has always the same events with the same ids, so that posting it again
 * after a restart changes nothing.
 */
final class SampleEvents {

    static final Duration GRID = Duration.ofMinutes(15);

    private static final String REGION = "us-east-1";
    private static final String SOURCE = "/clickhouse-cloud/" + REGION;
    private static final int DAY_START = 8;
    private static final int DAY_END = 20;

    private SampleEvents() {}

    /** The events of every quarter of an hour in [from, until). */
    static List<Map<String, Object>> between(
            OrganizationId organization, Instant from, Instant until) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Instant at = next(from); at.isBefore(until); at = at.plus(GRID)) {
            quarter(organization, at).forEach(events::add);
        }
        return events;
    }

    private static Stream<Map<String, Object>> quarter(OrganizationId organization, Instant at) {
        int hour = at.atZone(ZoneOffset.UTC).getHour();
        boolean busy = hour >= DAY_START && hour < DAY_END;
        int noise = Math.floorMod((organization + at.toString()).hashCode(), 100);
        BigDecimal compute = new BigDecimal(busy ? 30 + noise % 16 : 15);
        BigDecimal stored = decimal(40 + Math.floorMod(at.getEpochSecond() / 86_400, 60), 100);
        BigDecimal egress = decimal(busy ? 20 + noise : 5, 100);
        return Stream.of(
                event(
                        organization,
                        at,
                        "compute.used",
                        Map.of("unitMinutes", compute, "tier", "scale", "region", REGION)),
                event(
                        organization,
                        at,
                        "storage.used",
                        Map.of("terabyteHours", stored, "region", REGION)),
                event(
                        organization,
                        at,
                        "backup.used",
                        Map.of("terabyteHours", stored, "region", REGION)),
                event(organization, at, "egress.public", Map.of("gigabytes", egress)));
    }

    private static Map<String, Object> event(
            OrganizationId organization, Instant at, String type, Map<String, Object> data) {
        return Map.of(
                "specversion",
                "1.0",
                "id",
                "sample-" + organization + "-" + type + "-" + at,
                "source",
                SOURCE,
                "type",
                "com.clickhouse." + type,
                "subject",
                organization.toString(),
                "time",
                at.toString(),
                "datacontenttype",
                "application/json",
                "data",
                data);
    }

    private static BigDecimal decimal(long value, int parts) {
        return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(parts));
    }

    private static Instant next(Instant from) {
        long grid = GRID.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(from.getEpochSecond(), grid) * grid);
    }
}
