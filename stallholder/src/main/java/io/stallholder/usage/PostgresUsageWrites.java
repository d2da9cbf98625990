package io.stallholder.usage;

import static io.stallholder.usage.PostgresUsage.texts;

import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.usage.UsageStore.Delivery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writing half of {@link PostgresUsage}: four statements for any number of events. */
final class PostgresUsageWrites {

    // seen's primary key, in its order so that two requests with the same events cannot block each
    // other for ever; one row per event given.
    private static final String CLAIM =
            """
            insert into usage.seen (event_key, content, event_day)
            select e.event_key, e.content, e.event_day
            from unnest(:keys::uuid[], :contents::uuid[], :days::date[])
                as e (event_key, content, event_day)
            order by e.event_key
            on conflict (event_key) do nothing
            returning event_key
            """;

    // seen's primary key; one row per event that was there before.
    private static final String SEEN =
            """
            select s.event_key, s.content
            from usage.seen s
            where s.event_key = any(:keys::uuid[])
            """;

    // No index is read; one row per event given, in the partition of its day.
    private static final String INSERT_EVENTS =
            """
            insert into usage.events (
                event_time, organization_id, booking_hour, meter, attributes, quantity,
                source, id, subject, data, event_key, seller_key, received_at)
            select e.event_time, e.organization_id, e.booking_hour, e.meter, e.attributes,
                   e.quantity, e.source, e.id, e.subject, e.data, e.event_key,
                   :sellerKey, :receivedAt
            from unnest(
                    :times::timestamptz[], :organizations::uuid[], :bookingHours::timestamptz[],
                    :meters::text[], :attributes::text[], :quantities::numeric[],
                    :sources::text[], :ids::text[], :subjects::text[], :datas::text[],
                    :keys::uuid[])
                as e (event_time, organization_id, booking_hour, meter, attributes, quantity,
                      source, id, subject, data, event_key)
            """;

    // hourly_totals' primary key, in its order for the same reason as above; one row per
    // organization, hour, meter and price attributes of the request.
    private static final String ADD_TO_TOTALS =
            """
            insert into usage.hourly_totals as t (
                organization_id, booking_hour, event_hour, meter, attributes, quantity, events)
            select a.organization_id, a.booking_hour, a.event_hour, a.meter, a.attributes,
                   a.quantity, a.events
            from unnest(
                    :organizations::uuid[], :bookingHours::timestamptz[],
                    :eventHours::timestamptz[], :meters::text[], :attributes::text[],
                    :quantities::numeric[], :counts::bigint[])
                as a (organization_id, booking_hour, event_hour, meter, attributes, quantity,
                      events)
            order by a.organization_id, a.booking_hour, a.event_hour, a.meter, a.attributes
            on conflict (organization_id, booking_hour, event_hour, meter, attributes)
            do update set quantity = t.quantity + excluded.quantity,
                          events = t.events + excluded.events
            """;

    private final JdbcClient jdbc;

    PostgresUsageWrites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Verdict> record(
            Delivery delivery, List<UsageEvent> events, Function<UsageEvent, UsageHour> booking) {
        Map<UUID, UsageEvent> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(event.key(), event));
        Set<UUID> claimed = claim(first.values());
        Map<UUID, UUID> seen = seen(first.keySet(), claimed);
        List<Booked> booked =
                first.values().stream()
                        .filter(event -> claimed.contains(event.key()))
                        .map(event -> new Booked(event, booking.apply(event)))
                        .toList();
        if (!booked.isEmpty()) {
            insert(delivery, booked);
            addToTotals(booked);
        }
        return verdicts(events, booked, seen);
    }

    /** The first of a key decides; a repeated one says the same or contradicts it. */
    private static List<Verdict> verdicts(
            List<UsageEvent> events, List<Booked> booked, Map<UUID, UUID> seen) {
        Map<UUID, UUID> known = new HashMap<>(seen);
        Map<UUID, Booked> fresh = new HashMap<>();
        booked.forEach(one -> fresh.put(one.event().key(), one));
        List<Verdict> verdicts = new ArrayList<>(events.size());
        for (UsageEvent event : events) {
            Booked mine = fresh.get(event.key());
            if (mine != null && known.putIfAbsent(event.key(), event.content()) == null) {
                verdicts.add(mine.isLate() ? Verdict.LATE : Verdict.ACCEPTED);
            } else {
                verdicts.add(
                        event.content().equals(known.get(event.key()))
                                ? Verdict.DUPLICATE
                                : Verdict.CONFLICT);
            }
        }
        return verdicts;
    }

    private Set<UUID> claim(Collection<UsageEvent> events) {
        return new HashSet<>(
                jdbc.sql(CLAIM)
                        .param("keys", texts(events, it -> it.key().toString()))
                        .param("contents", texts(events, it -> it.content().toString()))
                        .param("days", texts(events, it -> day(it).toString()))
                        .query(UUID.class)
                        .list());
    }

    private Map<UUID, UUID> seen(Set<UUID> keys, Set<UUID> claimed) {
        Map<UUID, UUID> seen = new HashMap<>();
        List<UUID> before = keys.stream().filter(key -> !claimed.contains(key)).toList();
        if (!before.isEmpty()) {
            jdbc.sql(SEEN)
                    .param("keys", texts(before, UUID::toString))
                    .query((row, number) ->
                            seen.put(
                                    row.getObject("event_key", UUID.class),
                                    row.getObject("content", UUID.class)))
                    .list();
        }
        return seen;
    }

    private void insert(Delivery delivery, List<Booked> booked) {
        jdbc.sql(INSERT_EVENTS)
                .param("sellerKey", delivery.sellerKey())
                .param("receivedAt", Timestamps.param(delivery.receivedAt()))
                .param("times", events(booked, it -> it.time().toString()))
                .param("organizations", events(booked, it -> it.organization().toString()))
                .param("bookingHours", texts(booked, it -> it.bookingHour().toString()))
                .param("meters", events(booked, it -> it.meter().value()))
                .param("attributes", events(booked, UsageEvent::attributes))
                .param("quantities", events(booked, it -> it.quantity().toPlainString()))
                .param("sources", events(booked, it -> it.posted().source()))
                .param("ids", events(booked, it -> it.posted().id()))
                .param("subjects", events(booked, it -> it.posted().subject()))
                .param("datas", events(booked, it -> CanonicalJson.of(it.posted().data())))
                .param("keys", events(booked, it -> it.key().toString()))
                .update();
    }

    private void addToTotals(List<Booked> booked) {
        Map<TotalKey, Sum> totals = new HashMap<>();
        booked.forEach(one ->
                totals.merge(TotalKey.of(one), new Sum(one.event().quantity(), 1), Sum::plus));
        List<Map.Entry<TotalKey, Sum>> rows = List.copyOf(totals.entrySet());
        jdbc.sql(ADD_TO_TOTALS)
                .param("organizations", texts(rows, it -> it.getKey().organization()))
                .param("bookingHours", texts(rows, it -> it.getKey().bookingHour().toString()))
                .param("eventHours", texts(rows, it -> it.getKey().eventHour().toString()))
                .param("meters", texts(rows, it -> it.getKey().meter()))
                .param("attributes", texts(rows, it -> it.getKey().attributes()))
                .param("quantities", texts(rows, it -> it.getValue().quantity().toPlainString()))
                .param("counts", texts(rows, it -> Long.toString(it.getValue().events())))
                .update();
    }

    private static LocalDate day(UsageEvent event) {
        return event.time().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String[] events(List<Booked> booked, Function<UsageEvent, String> text) {
        return booked.stream().map(Booked::event).map(text).toArray(String[]::new);
    }

    private record Booked(UsageEvent event, UsageHour bookingHour) {
        boolean isLate() {
            return event.hour().isBefore(bookingHour);
        }
    }

    private record TotalKey(
            String organization,
            UsageHour bookingHour,
            UsageHour eventHour,
            String meter,
            String attributes) {

        static TotalKey of(Booked booked) {
            UsageEvent event = booked.event();
            return new TotalKey(
                    event.organization().toString(),
                    booked.bookingHour(),
                    event.hour(),
                    event.meter().value(),
                    event.attributes());
        }
    }

    private record Sum(BigDecimal quantity, long events) {
        Sum plus(Sum other) {
            return new Sum(quantity.add(other.quantity), events + other.events);
        }
    }
}
