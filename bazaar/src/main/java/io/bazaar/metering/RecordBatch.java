package io.bazaar.metering;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Records a batch of usage: refused whole, or each record with its own result, in one change.
 *
 * <p>The first quantity written for license, dimension, hour and Region is the one that counts: the
 * same quantity again answers {@code Success} with the same id, another {@code DuplicateRecord}.
 */
public final class RecordBatch {

    /** How long after {@code License Deprovisioned} usage is still taken. */
    private static final Duration FINAL_WINDOW = Duration.ofHours(1);

    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final MeteringRecords records;
    private final UsageRules rules;

    /** Records usage under these agreements. */
    public RecordBatch(Definitions market, MeteringDesk desk) {
        this.store = desk.store();
        this.clock = desk.clock();
        this.agreements = desk.agreements();
        this.records = desk.records();
        this.rules = new UsageRules(market, agreements);
    }

    BatchAnswer record(String sellerAccountId, String region, UsageBatch batch) {
        return store.write(() -> {
            Instant now = clock.instant();
            return rules.refusal(sellerAccountId, batch, now)
                    .<BatchAnswer>map(BatchAnswer.Refused::new)
                    .orElseGet(() ->
                            new BatchAnswer.Processed(
                                    batch.records().stream()
                                            .map(it -> settle(it, region, now))
                                            .toList()));
        });
    }

    private UsageResult settle(UsageRecord usage, String region, Instant now) {
        Agreement agreement =
                Optional.ofNullable(usage.licenseArn())
                        .flatMap(agreements::byLicense)
                        .orElseThrow(() -> new IllegalStateException("no license: " + usage));
        Optional<MeteringRule> notSubscribed = notSubscribed(agreement, usage, now);
        if (notSubscribed.isPresent()) {
            return new UsageResult(usage, null, notSubscribed.get());
        }

        MeteringRecord asked = metered(usage, agreement, region, now);
        Optional<MeteringRecord> before = records.accepted(asked);
        if (before.isEmpty()) {
            records.save(asked);
            return new UsageResult(usage, asked.meteringRecordId(), MeteringRule.SUCCESS);
        }
        return before.get().quantity() == usage.quantity()
                ? new UsageResult(
                        usage, before.get().meteringRecordId(), MeteringRule.SUCCESS_AGAIN)
                : new UsageResult(usage, asked.meteringRecordId(), MeteringRule.DUPLICATE_RECORD);
    }

    private static Optional<MeteringRule> notSubscribed(
            Agreement agreement, UsageRecord usage, Instant now) {
        if (!agreement.accountId().equals(usage.customerAccountId())) {
            return Optional.of(MeteringRule.OTHER_CUSTOMER);
        }
        if (agreement.activatedAt() == null) {
            return Optional.of(MeteringRule.NOT_ACTIVE);
        }
        Instant gone = agreement.deprovisionedAt();
        if (gone == null) {
            return Optional.empty();
        }
        if (usage.timestamp().isAfter(gone)) {
            return Optional.of(MeteringRule.AFTER_END);
        }
        return now.isBefore(gone.plus(FINAL_WINDOW))
                ? Optional.empty()
                : Optional.of(MeteringRule.WINDOW_CLOSED);
    }

    private static MeteringRecord metered(
            UsageRecord usage, Agreement agreement, String region, Instant now) {
        return new MeteringRecord(
                UUID.randomUUID().toString(),
                agreement.agreementId(),
                agreement.licenseArn(),
                agreement.accountId(),
                agreement.productId(),
                usage.dimension(),
                usage.hour(),
                usage.timestamp(),
                usage.quantity(),
                region,
                now);
    }
}
