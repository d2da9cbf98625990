package io.stallholder.metering;

/** Records in memory of which a fault of the museum spoils one thing. */
abstract class MutantRecords extends PassingRecords {

    protected final MemoryRecords records;

    MutantRecords(MemoryRecords records) {
        super(records, records);
        this.records = records;
    }
}
