package io.bazaar.metering;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.Definitions;
import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.Deduplication;
import io.bazaar.market.MeteringSettings.DuplicateId;
import io.bazaar.market.MeteringSettings.EqualKeys;
import io.bazaar.market.MeteringSettings.IdenticalRecord;
import io.bazaar.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a batch of usage: refused whole, or each record with its own result, in one change.
 *
 * <p>The first quantity written under a key is the one that counts. The key is license, dimension,
 * hour and Region; for legacy products it is product and customer in place of the license. A
 * product that is metered both ways is billed twice. Source: Seller Guide, metering for usage, read
 * 2026-11-22.
 */
public final class RecordBatch {

    private final Definitions market;
    private final Store store;
    private final MarketClock clock;
    private final MeteringRecords records;
    private final Claims claims;
    private final Subscribed subscribed;
    private final UsageRules rules;

    /** Records usage under these agreements. */
    public RecordBatch(Definitions market, MeteringDesk desk) {
        this.market = market;
        this.store = desk.store();
        this.clock = desk.clock();
        this.records = desk.records();
        this.claims = new Claims(market, desk.agreements());
        this.subscribed = new Subscribed(desk.accounts());
        this.rules = new UsageRules(desk.agreements(), subscribed);
    }

    MarketClock clock() {
        return clock;
    }

    BatchAnswer record(String sellerAccountId, String region, UsageBatch batch) {
        return store.write(() -> {
            Batch asked =
                    new Batch(
                            region,
                            clock.instant(),
                            market.settings().metering(),
                            claims.of(sellerAccountId, batch));
            boolean foreign =
                    batch.productCode() != null
                            && batch.records().isEmpty()
                            && !isOwn(sellerAccountId, batch.productCode());
            if (foreign) {
                return new BatchAnswer.Refused(IdentityRules.foreignProduct());
            }
            return rules.refusal(asked.claims(), asked.settings(), asked.now())
                    .<BatchAnswer>map(BatchAnswer.Refused::new)
                    .orElseGet(() -> settle(asked));
        });
    }

    /** A batch on its way. */
    private record Batch(
            String region, Instant now, MeteringSettings settings, List<Claim> claims) {}

    private boolean isOwn(String sellerAccountId, @Nullable String code) {
        return market.products().stream()
                .filter(it -> it.productCode().equals(code))
                .anyMatch(it -> it.sellerAccountId().equals(sellerAccountId));
    }

    private BatchAnswer settle(Batch batch) {
        List<UsageResult> results = new ArrayList<>();
        List<UsageRecord> unprocessed = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Claim claim : batch.claims()) {
            String key = key(claim, batch);
            if (!keys.add(key) && batch.settings().equalKeys() == EqualKeys.UNPROCESSED) {
                unprocessed.add(claim.usage());
            } else {
                results.add(settle(claim, key, batch));
            }
        }
        return new BatchAnswer.Processed(results, unprocessed);
    }

    private UsageResult settle(Claim claim, String key, Batch batch) {
        UsageRecord usage = claim.usage();
        Optional<MeteringRule> not = subscribed.unless(claim, batch.now());
        if (not.isPresent()) {
            return new UsageResult(usage, null, not.get());
        }
        MeteringRecord asked = metered(claim, batch);
        Optional<MeteringRecord> before = records.accepted(key);
        if (before.isEmpty()) {
            records.save(key, asked);
            return new UsageResult(usage, asked.meteringRecordId(), MeteringRule.SUCCESS);
        }
        MeteringRecord first = before.get();
        MeteringSettings settings = batch.settings();
        if (first.quantity() == usage.quantity()
                && settings.identicalRecord() == IdenticalRecord.SUCCESS) {
            return new UsageResult(usage, first.meteringRecordId(), MeteringRule.SUCCESS_AGAIN);
        }
        return new UsageResult(
                usage,
                duplicateId(settings.duplicateRecordId(), asked, first),
                MeteringRule.DUPLICATE_RECORD);
    }

    private static @Nullable String duplicateId(
            DuplicateId choice, MeteringRecord asked, MeteringRecord first) {
        return switch (choice) {
            case NEW -> asked.meteringRecordId();
            case FIRST -> first.meteringRecordId();
            case ABSENT -> null;
        };
    }

    /** What makes a record one. */
    private static String key(Claim claim, Batch batch) {
        UsageRecord usage = claim.usage();
        String region =
                batch.settings().deduplication() == Deduplication.EVERYWHERE ? "" : batch.region();
        return who(claim) + "/" + usage.hour() + "/" + region + "/" + usage.dimension();
    }

    private static String who(Claim claim) {
        Agreement billed = claim.billed();
        if (!claim.byProduct()) {
            return "license/" + claim.usage().licenseArn();
        }
        return "product/"
                + claim.productCode()
                + "/"
                + (billed == null ? claim.usage().customerAccountId() : billed.accountId());
    }

    private static MeteringRecord metered(Claim claim, Batch batch) {
        UsageRecord usage = claim.usage();
        Agreement billed = claim.billed();
        if (billed == null) {
            throw new IllegalStateException("no agreement: " + usage);
        }
        return new MeteringRecord(
                UUID.randomUUID().toString(),
                billed.agreementId(),
                billed.licenseArn(),
                billed.accountId(),
                billed.productId(),
                claim.productCode(),
                usage.dimension(),
                usage.hour(),
                usage.timestamp(),
                usage.quantity(),
                usage.allocations(),
                batch.region(),
                batch.now());
    }
}
