package io.stallholder.metering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Sampled;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What metrics say of records: how many are not accepted, by state, and how much time is left. */
final class RecordGauges implements MeterBinder {

    private static final List<RecordState> SHOWN =
            List.of(
                    RecordState.HELD,
                    RecordState.SEALED,
                    RecordState.SENDING,
                    RecordState.SENT_UNKNOWN,
                    RecordState.NOT_SUBSCRIBED,
                    RecordState.CONFLICT,
                    RecordState.INVALID,
                    RecordState.EXPIRED);

    // records_stuck; counts a backlog. A row per state.
    private static final String WAITING =
            """
            select r.state, count(*) as records,
                   min(r.deadline) filter (where r.state not in ('CONFLICT', 'INVALID', 'EXPIRED'))
                       as deadline
            from metering.records r
            where r.state not in ('ACCEPTED', 'DRY_RUN') and not r.released
              and r.resolution is null
            group by r.state
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Marks marks;
    private final Sampled<Figures> figures;

    RecordGauges(Transactions transactions, JdbcClient jdbc, Marks marks, Clocks clocks) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clocks.business();
        this.marks = marks;
        this.figures = new Sampled<>(clocks.wall(), this::read);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RecordState state : SHOWN) {
            Gauge.builder(
                            "stallholder.metering.records",
                            figures,
                            sampled -> sampled.get().records().getOrDefault(state, 0L))
                    .description("Records that are not accepted and not released")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge(
                registry,
                "stallholder.metering.oldest.deadline.seconds",
                "Business seconds until the earliest deadline of a record that may be accepted"
                        + " yet; negative past it, not a number where none waits",
                read ->
                        read.deadline()
                                .map(at -> (double) Duration.between(clock.now(), at).toSeconds())
                                .orElse(Double.NaN));
        gauge(
                registry,
                "stallholder.metering.hours.unsealed",
                "Rated hours that are not sealed yet, over all organizations",
                Figures::hoursUnsealed);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<Figures> value) {
        Gauge.builder(name, figures, sampled -> value.applyAsDouble(sampled.get()))
                .description(description)
                .register(registry);
    }

    private Figures read() {
        Map<RecordState, Long> records = new EnumMap<>(RecordState.class);
        Instant[] earliest = {Instant.MAX};
        transactions.asSystem(() ->
                jdbc.sql(WAITING)
                        .query(row -> {
                            records.put(
                                    RecordState.valueOf(row.getString("state")),
                                    row.getLong("records"));
                            Timestamps.readOptional(row, "deadline")
                                    .filter(earliest[0]::isAfter)
                                    .ifPresent(at -> earliest[0] = at);
                        }));
        return new Figures(
                records,
                Optional.of(earliest[0]).filter(at -> !at.equals(Instant.MAX)),
                hoursUnsealed());
    }

    private long hoursUnsealed() {
        Map<OrganizationId, UsageHour> sealed = marks.seals().progress();
        return marks.rated().through().entrySet().stream()
                .mapToLong(mark -> hours(sealed.get(mark.getKey()), mark.getValue()))
                .sum();
    }

    private static long hours(
            @org.jspecify.annotations.Nullable UsageHour sealed, UsageHour rated) {
        return sealed == null
                ? 1
                : Math.max(0, Duration.between(sealed.start(), rated.start()).toHours());
    }

    /** How far is rated, and how far is sealed. */
    record Marks(RatedUsage rated, Seals seals) {}

    /** Deadlines are business time, freshness is wall time. */
    record Clocks(BusinessClock business, WallClock wall) {}

    private record Figures(
            Map<RecordState, Long> records, Optional<Instant> deadline, long hoursUnsealed) {}
}
