package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.Entry;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.testing.NoTransactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

final class MemoryDecisionsTests extends CarefulDecisionsContract {

    private MemoryRecords records = new MemoryRecords();
    private MemoryDecisions decisions = new MemoryDecisions(records);
    private final Ledger ledger = LedgerSamples.inMemory();
    private boolean recovering;
    private final List<Entry> entries = new ArrayList<>();

    @Override
    Rig rig() {
        records = new MemoryRecords();
        decisions = new MemoryDecisions(records);
        return new Rig(records, records, 1);
    }

    @Override
    DecideRecords decide() {
        Ids ids = new Ids(UUID::randomUUID);
        return new DecideRecords(
                NoTransactions.create(),
                decisions,
                new DecideRecords.Books(
                        rig.upstream,
                        new GiveUp(records, ledger, rig.upstream, ids),
                        new DecisionLog(entries::add),
                        () -> recovering),
                new DecideRecords.Clockwork(new BusinessClock(rig.business), ids));
    }

    @AfterEach
    void every_decision_is_in_the_activity_log() {
        long decided =
                entries.stream().filter(entry -> entry.act().equals("record.decided")).count();
        assertThat(decided).isEqualTo(decisions.rulings.size());
    }

    @Override
    void overtake(UUID record) {
        records.row(record).orElseThrow().fence++;
    }

    @Override
    void recovering(boolean open) {
        recovering = open;
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    <T> T reading(Supplier<T> read) {
        return read.get();
    }

    @Override
    List<HourState> states() {
        return records.rows().stream()
                .map(MemoryMetering::state)
                .sorted(Comparator.comparing(HourState::hour))
                .toList();
    }

    @Override
    UUID record(int hour) {
        return records.rows().stream()
                .filter(row -> row.sealed.hour().equals(rig.hour(hour)))
                .map(row -> row.sealed.id())
                .findFirst()
                .orElseThrow();
    }
}
