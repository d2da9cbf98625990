package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Faults of the museum that lie where records are kept. */
final class RecordMuseum {

    private RecordMuseum() {}

    /** The store with a fault planted, or as it is. */
    static RecordStore plant(String mutant, MemoryRecords records) {
        return switch (mutant) {
            case "B04" -> new IgnoresFences(records);
            case "B05" -> new SealMuseum.SealsTwice(records);
            case "B08" -> new SealMuseum.SumsOverDimensions(records);
            case "B12" -> new CountsAttempts(records);
            case "B13" -> new CountsFailures(records);
            case "B18" -> new ChargesOnTwoPaths(records);
            case "B19" -> new SealMuseum.ChecksBeforeInserting(records);
            case "B21" -> new LocksWithTheClock(records);
            case "B25" -> new SealMuseum.KeysWithoutLicense(records);
            case "B28" -> new ForgetsTheLate(records);
            case "B30" -> new SealMuseum.ReopensUnknown(records);
            case "B32" -> new InsertsWhatIsMissing(records);
            case "B35" -> new ReadsAfterTheLast(records);
            default -> records;
        };
    }

    /** The same quantity under another id, in another hour. */
    static SealedRecord copy(SealedRecord record, UsageHour hour) {
        boolean same = hour.equals(record.hour());
        return new SealedRecord(
                new UUID(record.id().getMostSignificantBits() + 1, record.id().hashCode()),
                record.organization(),
                record.license(),
                record.account(),
                record.productCode(),
                record.dimension(),
                hour,
                same ? record.timestamp() : hour.start(),
                record.quantity(),
                record.rated(),
                record.reportedBefore(),
                record.sealedAt(),
                record.deadline(),
                record.allocations());
    }

    private static final class IgnoresFences extends MutantRecords {
        IgnoresFences(MemoryRecords records) {
            super(records);
        }

        /** Whoever writes last is right. */
        @Override
        public void settle(UUID call, List<Settlement> settlements, Times times) {
            records.settle(call, settlements, times);
            for (Settlement one : settlements) {
                records.row(one.leased().record().id())
                        .filter(row -> row.fence != one.leased().fence())
                        .ifPresent(row -> row.overwrite(one));
            }
        }
    }

    private static final class CountsAttempts extends MutantRecords {
        CountsAttempts(MemoryRecords records) {
            super(records);
        }

        @Override
        public boolean attempt(UUID call, List<Leased> leased, Instant wall) {
            boolean noted = records.attempt(call, leased, wall);
            leased.stream()
                    .filter(one -> noted && one.fence() > 1)
                    .map(Leased::record)
                    .forEach(one ->
                            records.report(
                                    one.license().licenseId(), one.dimension(), one.quantity()));
            return noted;
        }
    }

    private static final class CountsFailures extends MutantRecords {
        CountsFailures(MemoryRecords records) {
            super(records);
        }

        @Override
        public void settle(UUID call, List<Settlement> settlements, Times times) {
            records.settle(
                    call,
                    settlements.stream()
                            .map(one ->
                                    new Settlement(
                                            one.leased(),
                                            one.next(),
                                            one.reason(),
                                            one.detail(),
                                            one.meteringRecordId(),
                                            one.unanswered(),
                                            one.nextTry(),
                                            false))
                            .toList(),
                    times);
        }
    }

    private static final class ChargesOnTwoPaths extends MutantRecords {
        ChargesOnTwoPaths(MemoryRecords records) {
            super(records);
        }

        @Override
        public void shortenDeadlines(LicenseArn license, Instant deadline) {
            records.openRows().stream()
                    .filter(row -> row.sealed.license().equals(license) && row.fence > 0)
                    .filter(row -> records.row(copyId(row)).isEmpty())
                    .forEach(row ->
                            records.add(
                                    Birth.sealed(
                                            copy(row.sealed, row.sealed.hour().plusHours(-1)))));
            records.shortenDeadlines(license, deadline);
        }

        private static UUID copyId(Row row) {
            return copy(row.sealed, row.sealed.hour()).id();
        }
    }

    private static final class LocksWithTheClock extends MutantRecords {
        LocksWithTheClock(MemoryRecords records) {
            super(records);
        }

        @Override
        public List<Leased> lease(LeaseTerms terms, Instant now) {
            for (Row row : records.openRows()) {
                if (row.state == RecordState.SENDING) {
                    row.become(RecordState.SENT_UNKNOWN);
                    row.reason = Reason.NO_ANSWER;
                    row.nextTry = terms.wall();
                }
            }
            return records.lease(terms, now);
        }
    }

    private static final class ForgetsTheLate extends MutantRecords {
        ForgetsTheLate(MemoryRecords records) {
            super(records);
        }

        @Override
        public List<Leased> lease(LeaseTerms terms, Instant now) {
            for (Row row : records.openRows()) {
                if (!row.deadline.isAfter(now) && row.state != RecordState.SENDING) {
                    row.nextTry = null;
                }
            }
            return records.lease(terms, now);
        }
    }

    private static final class InsertsWhatIsMissing extends MutantRecords {
        InsertsWhatIsMissing(MemoryRecords records) {
            super(records);
        }

        @Override
        public void settle(UUID call, List<Settlement> settlements, Times times) {
            for (Settlement one : settlements) {
                SealedRecord sealed = one.leased().record();
                if (records.held(one.leased()).isEmpty()
                        && records.row(copy(sealed, sealed.hour()).id()).isEmpty()) {
                    records.add(Birth.sealed(copy(sealed, sealed.hour())));
                }
            }
            records.settle(call, settlements, times);
        }
    }

    private static final class ReadsAfterTheLast extends MutantRecords {
        private Instant last = Instant.MIN;

        ReadsAfterTheLast(MemoryRecords records) {
            super(records);
        }

        @Override
        public List<Leased> lease(LeaseTerms terms, Instant now) {
            for (Row row : records.openRows()) {
                if (row.sealed.sealedAt().isBefore(last) && row.fence > 0) {
                    row.nextTry = null;
                }
            }
            List<Leased> leased = records.lease(terms, now);
            for (Leased one : leased) {
                Instant sealed = one.record().sealedAt();
                last = sealed.isAfter(last) ? sealed : last;
            }
            return leased;
        }
    }
}
