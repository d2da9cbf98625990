package io.bazaar.metering;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.Standing;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.metering.UsageResult.Status;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.shape.Shapes;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Contracts, closed accounts, other Regions, and what is not for SaaS. */
final class OtherMeteringTests extends MeteringBench {

    private static final String CODE = "examplepaygcode0000000001";

    @Test
    @Meets("batch-meter-usage.metered-dimension")
    @Breaks("batch-meter-usage.metered-dimension")
    void a_contract_meters_what_goes_beyond_it_and_not_what_it_grants() {
        Agreement contract =
                place.bought(
                        new Purchase(PURCHASER, COMMITTED, "")
                                .choosing(
                                        new UpfrontChoice(
                                                Period.ofMonths(12),
                                                new LinkedHashMap<>(Map.of("seats", 5))),
                                        false));
        Fields beyond = with(usage(7), "LicenseArn", contract.licenseArn());

        assertThat(one(beyond).status()).isEqualTo(Status.SUCCESS);
        refused(MeteringRule.METERED_DIMENSION, with(beyond, "Dimension", "seats"));
    }

    @Test
    @Breaks("batch-meter-usage.account-open")
    void a_suspended_or_closed_account_is_not_subscribed() {
        place.upkeep.setStanding(BUYER, Standing.SUSPENDED);
        assertThat(one(usage(1)).rule()).isEqualTo(MeteringRule.ACCOUNT_OPEN);
        place.upkeep.setStanding(BUYER, Standing.OPEN);
        assertThat(one(usage(1)).status()).isEqualTo(Status.SUCCESS);
        place.upkeep.setStanding(BUYER, Standing.CLOSED);
        assertThat(one(with(usage(1), "Dimension", "gb_stored")).rule())
                .isEqualTo(MeteringRule.ACCOUNT_OPEN);
    }

    @Test
    @Meets("metering.region")
    @Breaks("metering.region")
    void the_service_is_not_in_every_region() {
        AwsOperation resolve = operation("ResolveCustomer");
        Map<String, String> body = Map.of("RegistrationToken", place.tokens.mintForApi(agreement));

        assertThat(Calling.perform(resolve, body).has("LicenseArn")).isTrue();
        AwsCall call = Calling.call(resolve, body);
        AwsCall elsewhere =
                new AwsCall(
                        call.caller(),
                        "eusc-de-east-1",
                        call.endpoint(),
                        call.service(),
                        call.operation(),
                        call.requestId(),
                        call.body(),
                        call.bodyBytes());
        is(MeteringRule.REGION, "DisabledApiException", () -> resolve.action().perform(elsewhere));
    }

    @Test
    @Meets({
        "meter-usage.product",
        "meter-usage.dimension",
        "meter-usage.timestamp",
        "meter-usage.entitled"
    })
    @Breaks({
        "meter-usage.product",
        "meter-usage.dimension",
        "meter-usage.timestamp",
        "meter-usage.entitled"
    })
    void meter_usage_of_saas_ends_at_the_customer() {
        Fields usage = new Fields(Map.of("ProductCode", CODE, "UsageDimension", "requests"));
        usage.put("UsageQuantity", 2);
        usage.put("Timestamp", ACTIVATED.getEpochSecond());

        meter(MeteringRule.METER_ENTITLED, "CustomerNotEntitledException", usage);
        meter(
                MeteringRule.METER_PRODUCT,
                "InvalidProductCodeException",
                with(usage, "ProductCode", "nobody"));
        meter(
                MeteringRule.METER_DIMENSION,
                "InvalidUsageDimensionException",
                with(usage, "UsageDimension", "seats"));
        meter(
                MeteringRule.ALLOCATIONS_SUM,
                "InvalidUsageAllocationsException",
                with(usage, "UsageAllocations", List.of(share(1, "Team", "a"))));
        for (long seconds : List.of(1L, -6 * 3600L)) {
            meter(
                    MeteringRule.METER_TIMESTAMP,
                    "TimestampOutOfBoundsException",
                    with(usage, "Timestamp", ACTIVATED.getEpochSecond() + seconds));
        }
    }

    @Test
    @Meets("meter-usage.dry-run")
    @Breaks("meter-usage.dry-run")
    void a_dry_run_of_meter_usage_looks_at_permissions_only() {
        Fields usage = new Fields(Map.of("ProductCode", CODE, "UsageDimension", "requests"));
        usage.put("Timestamp", ACTIVATED.getEpochSecond());

        meter(
                MeteringRule.METER_ENTITLED,
                "CustomerNotEntitledException",
                with(usage, "DryRun", false));
        meter(
                MeteringRule.METER_DRY_RUN,
                "DryRunOperation",
                with(with(usage, "DryRun", true), "UsageDimension", "seats"));
    }

    @Test
    @Meets({
        "register-usage.product",
        "register-usage.public-key-version",
        "register-usage.platform"
    })
    @Breaks({
        "register-usage.product",
        "register-usage.public-key-version",
        "register-usage.platform"
    })
    void register_usage_of_saas_ends_at_the_platform() {
        register(MeteringRule.REGISTER_PLATFORM, "PlatformNotSupportedException", CODE, 1);
        register(MeteringRule.REGISTER_KEY, "InvalidPublicKeyVersionException", CODE, 2);
        register(MeteringRule.REGISTER_PRODUCT, "InvalidProductCodeException", "nobody", 1);
    }

    private void meter(MeteringRule rule, String type, Fields usage) {
        is(rule, type, () -> Calling.perform(operation("MeterUsage"), usage));
    }

    private void register(MeteringRule rule, String type, String code, int version) {
        is(
                rule,
                type,
                () ->
                        Calling.perform(
                                operation("RegisterUsage"),
                                Map.of("ProductCode", code, "PublicKeyVersion", version)));
    }

    private static void is(MeteringRule rule, String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.rules()).containsExactly(rule);
                            assertThat(it.error().type()).isEqualTo(type);
                        });
    }

    private AwsOperation operation(String name) {
        return Calling.operation(
                new MeteringActions(place.definitions, place.tokens, recordBatch, Shapes.bundled())
                        .operations(),
                name);
    }
}
