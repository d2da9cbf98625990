package io.stallholder.metering;

import java.util.Comparator;
import java.util.List;

final class MemoryMeteringTests extends MeteringContract {

    private MemoryRecords records = new MemoryRecords();

    @Override
    Rig rig() {
        records = new MemoryRecords();
        return new Rig(records, records, 1);
    }

    @Override
    List<HourState> states(int number) {
        return records.rows().stream()
                .filter(row -> row.sealed.organization().equals(FakeUpstream.organization(number)))
                .map(MemoryMetering::state)
                .sorted(Comparator.comparing(HourState::hour).thenComparing(HourState::dimension))
                .toList();
    }
}
