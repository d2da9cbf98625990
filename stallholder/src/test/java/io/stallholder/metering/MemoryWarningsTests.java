package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

final class MemoryWarningsTests extends WarningsContract {

    private final List<Row> rows = new ArrayList<>();
    private final MemoryWarnings warnings = new MemoryWarnings(() -> rows, new Journal());

    @Override
    void records(int count, RecordState state, String reason) {
        for (int n = 1; n <= count; n++) {
            Row row =
                    new Row(
                            Birth.sealed(record(state.name().toLowerCase(Locale.ROOT) + n)),
                            _ -> {});
            row.state = state;
            row.reason = reason.isEmpty() ? null : Reason.valueOf(reason);
            row.nextTry =
                    state == RecordState.SEALED || state == RecordState.NOT_SUBSCRIBED
                            ? Instant.parse("2026-11-20T00:00:00Z")
                            : null;
            rows.add(row);
        }
    }

    @Override
    void releaseAll() {
        rows.forEach(row -> row.released = true);
    }

    @Override
    List<Warning> takeDue(Instant now) {
        return warnings.takeDue(now);
    }

    private static SealedRecord record(String dimension) {
        return new SealedRecord(
                UUID.randomUUID(),
                new OrganizationId(UUID.randomUUID()),
                new LicenseArn("arn:aws:license-manager::294400000000:license:l-1"),
                new AwsAccountId("111122223333"),
                "p",
                new DimensionKey(dimension),
                new UsageHour(Instant.parse("2026-11-19T23:00:00Z")),
                Instant.parse("2026-11-19T23:00:00Z"),
                1,
                BigDecimal.ONE,
                0,
                Instant.parse("2026-11-20T00:00:00Z"),
                Instant.parse("2026-11-21T00:00:00Z"),
                List.of());
    }
}
