package io.bazaar.metering;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Definitions;
import io.bazaar.market.Product;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code MeterUsage} and {@code RegisterUsage}, which software in a buyer's account calls. There
 * are only SaaS products here, so a call that is right in itself ends at the customer or the
 * platform.
 */
final class BuyerUsage {

    /** Source: API Reference, MeterUsage, read 2026-11-22. */
    private static final Duration AGE_MAX = Duration.ofHours(6);

    private static final long PUBLIC_KEY_VERSION = 1;

    private final Definitions market;
    private final MarketClock clock;

    BuyerUsage(Definitions market, MarketClock clock) {
        this.market = market;
        this.clock = clock;
    }

    AwsReply meterUsage(AwsCall call) {
        Members asked = new Members(call.body());
        if (asked.flag("DryRun").orElse(false)) {
            throw new AwsRefusal(
                    MeteringRule.METER_DRY_RUN,
                    "DryRunOperation",
                    "The request would have been made, but DryRun is set.");
        }
        Product product = product(MeteringRule.METER_PRODUCT, asked);
        String dimension = asked.requiredText("UsageDimension");
        if (product.dimension(dimension).filter(it -> it.isMetered()).isEmpty()) {
            throw refusal(BatchRefusal.dimension(MeteringRule.METER_DIMENSION, dimension));
        }
        allocations(asked)
                .ifPresent(it -> {
                    throw refusal(it);
                });
        Instant now = clock.instant();
        Instant at = UsageBatch.timestamp(asked);
        if (at.isAfter(now) || !at.plus(AGE_MAX).isAfter(now)) {
            throw refusal(
                    BatchRefusal.timestamp(
                            MeteringRule.METER_TIMESTAMP,
                            "The timestamp is not within the last six hours."));
        }
        throw new AwsRefusal(
                MeteringRule.METER_ENTITLED,
                "CustomerNotEntitledException",
                "The customer does not have a valid subscription for the product.");
    }

    AwsReply registerUsage(AwsCall call) {
        Members asked = new Members(call.body());
        product(MeteringRule.REGISTER_PRODUCT, asked);
        if (asked.number("PublicKeyVersion").orElse(0L) != PUBLIC_KEY_VERSION) {
            throw new AwsRefusal(
                    MeteringRule.REGISTER_KEY,
                    "InvalidPublicKeyVersionException",
                    "Public Key version is invalid.");
        }
        throw new AwsRefusal(
                MeteringRule.REGISTER_PLATFORM,
                "PlatformNotSupportedException",
                "AWS Marketplace does not support metering usage from the underlying platform.");
    }

    private Product product(MeteringRule rule, Members asked) {
        String code = asked.requiredText("ProductCode");
        return market.products().stream()
                .filter(it -> it.productCode().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new AwsRefusal(
                                rule,
                                "InvalidProductCodeException",
                                "The product code does not match the code of a published"
                                        + " product."));
    }

    private Optional<BatchRefusal> allocations(Members asked) {
        List<UsageAllocation> allocations =
                asked.list("UsageAllocations").orElseGet(List::of).stream()
                        .map(UsageBatch::allocation)
                        .toList();
        return AllocationRules.refusal(
                allocations,
                Math.toIntExact(asked.number("UsageQuantity").orElse(0L)),
                market.settings().metering());
    }

    private static AwsRefusal refusal(BatchRefusal refused) {
        return new AwsRefusal(refused.rule(), refused.type(), refused.message());
    }
}
