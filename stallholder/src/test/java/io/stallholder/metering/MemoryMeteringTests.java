package io.stallholder.metering;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MemoryMeteringTests extends MeteringContract {

    private MemoryRecords records = new MemoryRecords();

    @Override
    Rig rig() {
        records = new MemoryRecords();
        return new Rig(records, records, 1);
    }

    @Override
    Switches switches() {
        return records.switches;
    }

    @Override
    void recover(boolean open) {
        records.switches.recover(open);
    }

    @Test
    void two_bad_records_of_25_are_found_wherever_they_stand() {
        for (int first = 0; first < RECORDS; first++) {
            for (int second = first + 1; second < RECORDS; second++) {
                twoBad(first, second);
            }
        }
    }

    @Override
    UUID record(int hour) {
        return records.rows().stream()
                .map(row -> row.sealed)
                .filter(sealed -> sealed.organization().equals(FakeUpstream.organization(1)))
                .filter(sealed -> sealed.hour().equals(rig.hour(hour)))
                .map(SealedRecord::id)
                .findFirst()
                .orElseThrow();
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
