package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Faults of the museum that lie where records are sealed. */
final class SealMuseum {

    private SealMuseum() {}

    static final class SealsTwice extends MutantRecords {
        SealsTwice(MemoryRecords records) {
            super(records);
        }

        @Override
        public boolean seal(Seal seal) {
            boolean sealed = records.seal(seal);
            seal.records().stream()
                    .map(Birth::record)
                    .filter(record -> record.quantity() % 7 == 3)
                    .map(record -> RecordMuseum.copy(record, record.hour()))
                    .forEach(record -> records.add(Birth.sealed(record)));
            return sealed;
        }
    }

    static final class SumsOverDimensions extends MutantRecords {
        SumsOverDimensions(MemoryRecords records) {
            super(records);
        }

        @Override
        public Position position(LicenseArn license, Instant now) {
            Position right = records.position(license, now);
            long all = right.reported().values().stream().mapToLong(units -> units).sum();
            Map<DimensionKey, Long> wrong = new HashMap<>(right.reported());
            wrong.replaceAll((_, _) -> all);
            return new Position(
                    right.sealedThrough(), wrong, right.recentMax(), right.awaitsRefusal());
        }
    }

    static final class ChecksBeforeInserting extends MutantRecords {
        ChecksBeforeInserting(MemoryRecords records) {
            super(records);
        }

        /** The check was the reading of the position, some time ago. */
        @Override
        public boolean seal(Seal seal) {
            records.advance(seal.license().licenseId(), seal.hour());
            for (Birth birth : seal.records()) {
                SealedRecord record = birth.record();
                records.add(birth);
                records.report(record.license().licenseId(), record.dimension(), record.quantity());
            }
            return true;
        }
    }

    static final class KeysWithoutLicense extends MutantRecords {
        private final Set<String> keys = new HashSet<>();

        KeysWithoutLicense(MemoryRecords records) {
            super(records);
        }

        @Override
        public boolean seal(Seal seal) {
            List<Birth> fresh =
                    seal.records().stream()
                            .filter(one ->
                                    keys.add(one.record().dimension() + " " + one.record().hour()))
                            .toList();
            return records.seal(
                    new Seal(
                            seal.organization(),
                            seal.license(),
                            seal.expected(),
                            seal.hour(),
                            fresh));
        }
    }

    static final class ReopensUnknown extends MutantRecords {
        ReopensUnknown(MemoryRecords records) {
            super(records);
        }

        /** What is unknown is taken for not billed, and goes out with the next hour as well. */
        @Override
        public Position position(LicenseArn license, Instant now) {
            Position right = records.position(license, now);
            Map<DimensionKey, Long> wrong = new HashMap<>(right.reported());
            for (Row row : records.openRows()) {
                if (row.sealed.license().equals(license) && row.state == RecordState.SENT_UNKNOWN) {
                    wrong.merge(row.sealed.dimension(), -row.sealed.quantity(), Long::sum);
                }
            }
            return new Position(
                    right.sealedThrough(), wrong, right.recentMax(), right.awaitsRefusal());
        }
    }
}
