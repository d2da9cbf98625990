package io.stallholder.metering;

final class MemorySwitchOverTests extends SwitchOverContract {

    private MemoryRecords records = new MemoryRecords();

    @Override
    Rig rig() {
        records = new MemoryRecords();
        return new Rig(records, records, 1);
    }

    @Override
    SwitchOvers switchOvers() {
        return records.switchOvers;
    }

    @Override
    int histories() {
        return 1000;
    }
}
