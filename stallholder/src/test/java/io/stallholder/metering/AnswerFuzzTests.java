package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.aws.ScriptedAws;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Generated answers of AWS through the production parser and the production sender. */
final class AnswerFuzzTests {

    private static final int ANSWERS = Integer.getInteger("stallholder.answers", 100_000);
    private static final int RECORDS_MAX = 8;
    private static final UsageHour HOUR = UsageHour.of(Instant.parse(Rig.START));

    private final Rig rig = new Rig(new MemoryRecords(), new MemoryRecords(), 1);
    private final AtomicLong ids = new AtomicLong();
    private final AtomicReference<ScriptedAws.Answer> next =
            new AtomicReference<>(new ScriptedAws.Answer(200, "", "{}"));
    private final MeteringGateway gateway = ScriptedAws.gateway(next::get);

    @Test
    void a_record_is_accepted_only_where_aws_said_success_for_that_very_record() {
        long accepted = 0;
        long records = 0;

        for (long seed = 0; seed < ANSWERS; seed++) {
            Random random = new Random(seed);
            List<SealedRecord> sealed = sealed(1 + random.nextInt(RECORDS_MAX));
            FuzzedAnswer answer = new FuzzedAnswer(random, sealed);
            next.set(answer.answer());
            MemoryRecords store = sent(sealed);
            for (Row row : store.rows()) {
                boolean isAccepted = row.state == RecordState.ACCEPTED;
                assertThat(isAccepted)
                        .as("seed %s, %s in %s", seed, row.sealed, next.get())
                        .isEqualTo(answer.accepts(row.sealed));
                accepted += isAccepted ? 1 : 0;
                records++;
            }
        }

        assertThat(accepted).isBetween(records / 4, records * 3 / 4);
    }

    private MemoryRecords sent(List<SealedRecord> sealed) {
        MemoryRecords store = new MemoryRecords();
        sealed.forEach(record -> store.add(Birth.sealed(record)));
        MovableClock clock = new MovableClock("2026-11-20T11:05:00Z");
        new SendRecords(
                        store,
                        gateway,
                        new Judge(rig.upstream, rig.settings, new Random(1)),
                        new SendRecords.Clockwork(
                                new BusinessClock(clock),
                                new WallClock(clock),
                                new Ids(() -> new UUID(3, ids.incrementAndGet())),
                                clock::advance,
                                rig.settings))
                .run();
        return store;
    }

    private List<SealedRecord> sealed(int count) {
        List<SealedRecord> records = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            records.add(record(number));
        }
        return records;
    }

    private SealedRecord record(int number) {
        FakeUpstream upstream = new FakeUpstream();
        upstream.link(number, HOUR.start());
        Licenses.Paying paying = upstream.payingFor(FakeUpstream.organization(number)).getFirst();
        return new SealedRecord(
                new UUID(4, ids.incrementAndGet()),
                FakeUpstream.organization(number),
                paying.license(),
                paying.account(),
                paying.productCode(),
                new DimensionKey("compute"),
                HOUR,
                HOUR.start(),
                10L * number,
                BigDecimal.valueOf(10L * number),
                0,
                HOUR.end(),
                HOUR.end().plusSeconds(80_000),
                List.of());
    }
}
