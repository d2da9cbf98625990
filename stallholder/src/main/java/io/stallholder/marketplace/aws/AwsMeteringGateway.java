package io.stallholder.marketplace.aws;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Marketplace Metering API of 2026: by LicenseArn, or by ProductCode and CustomerIdentifier.
 *
 * <p>Source: API reference, ResolveCustomer and BatchMeterUsage, read 2026-11-22.
 */
final class AwsMeteringGateway implements MeteringGateway {

    private static final Map<String, Refusal> REFUSALS =
            Map.of(
                    "InvalidProductCodeException", Refusal.INVALID_PRODUCT_CODE,
                    "InvalidUsageDimensionException", Refusal.INVALID_USAGE_DIMENSION,
                    "InvalidLicenseException", Refusal.INVALID_LICENSE,
                    "InvalidCustomerIdentifierException", Refusal.INVALID_CUSTOMER_IDENTIFIER,
                    "TimestampOutOfBoundsException", Refusal.TIMESTAMP_OUT_OF_BOUNDS,
                    "InvalidTagException", Refusal.INVALID_TAG,
                    "InvalidUsageAllocationsException", Refusal.INVALID_USAGE_ALLOCATIONS,
                    "ValidationException", Refusal.MALFORMED,
                    "SerializationException", Refusal.MALFORMED);

    private final AwsJsonClient client;
    private final BatchJson batches = new BatchJson();
    private final JsonMapper json = JsonMapper.builder().build();

    AwsMeteringGateway(AwsJsonClient client) {
        this.client = client;
    }

    @Override
    public ResolveAnswer resolve(String registrationToken) {
        byte[] body = json.writeValueAsBytes(Map.of("RegistrationToken", registrationToken));
        return switch (client.call("ResolveCustomer", body)) {
            case HttpAnswer.Good good -> customer(good.body());
            case HttpAnswer.Bad bad -> refusedToken(bad);
            case HttpAnswer.NoCredentials none -> new ResolveAnswer.NotAuthorized(none.reason());
            case HttpAnswer.NotSent none -> new ResolveAnswer.Unavailable(none.reason());
            case HttpAnswer.NoAnswer none -> new ResolveAnswer.Unavailable(none.reason());
        };
    }

    @Override
    public BatchAnswer send(List<UsageRecord> records) {
        requireOneBatch(records);
        return switch (client.call("BatchMeterUsage", batches.request(records))) {
            case HttpAnswer.Good good -> batches.answer(records, good);
            case HttpAnswer.Bad bad -> refusedBatch(bad);
            case HttpAnswer.NoCredentials none -> new BatchAnswer.NotAuthorized(none.reason());
            case HttpAnswer.NotSent none -> new BatchAnswer.NotSent(none.reason());
            case HttpAnswer.NoAnswer none -> new BatchAnswer.Unknown(none.reason());
        };
    }

    private ResolveAnswer customer(String body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException unreadable) {
            return new ResolveAnswer.Unavailable("an answer that is not JSON");
        }
        String account = root.path("CustomerAWSAccountId").asString("");
        String license = root.path("LicenseArn").asString("");
        String product = root.path("ProductCode").asString("");
        if (product.isEmpty()) {
            return new ResolveAnswer.Unavailable("an answer without a product");
        }
        String identifier = root.path("CustomerIdentifier").asString("");
        if (license.isEmpty() && identifier.isEmpty()) {
            return new ResolveAnswer.WithoutLicense(product);
        }
        try {
            AwsAccountId buyer = new AwsAccountId(account);
            Optional<LicenseArn> granted =
                    Optional.of(license).filter(arn -> !arn.isEmpty()).map(LicenseArn::ofAws);
            return identifier.isEmpty()
                    ? new ResolveAnswer.ResolvedCustomer(buyer, granted.orElseThrow(), product)
                    : new ResolveAnswer.ResolvedLegacyCustomer(
                            buyer, new LegacyCustomer(product, identifier), granted);
        } catch (IllegalArgumentException malformed) {
            return new ResolveAnswer.Unavailable("an answer without account or license");
        }
    }

    private static ResolveAnswer refusedToken(HttpAnswer.Bad bad) {
        if (bad.error().equals("ExpiredTokenException") && !speaksOfCredentials(bad)) {
            return new ResolveAnswer.TokenExpired();
        }
        return switch (bad.error()) {
            case "InvalidTokenException", "ValidationException", "SerializationException" ->
                    new ResolveAnswer.TokenInvalid();
            case String error when AwsErrors.isNotAuthorized(error) ->
                    new ResolveAnswer.NotAuthorized(error);
            default -> new ResolveAnswer.Unavailable("HTTP " + bad.status() + " " + bad.error());
        };
    }

    /** An expired session of ours has the same error name as an expired registration token. */
    private static boolean speaksOfCredentials(HttpAnswer.Bad bad) {
        return bad.message().contains("security token");
    }

    private static BatchAnswer refusedBatch(HttpAnswer.Bad bad) {
        if (AwsErrors.isThrottling(bad)) {
            return new BatchAnswer.Throttled();
        }
        if (bad.status() >= 400 && bad.status() < 500) {
            Refusal refusal = REFUSALS.get(bad.error());
            if (refusal != null) {
                return new BatchAnswer.Refused(refusal, bad.message(), bad.requestId());
            }
            if (AwsErrors.isNotAuthorized(bad.error())) {
                return new BatchAnswer.NotAuthorized(bad.error());
            }
        }
        return new BatchAnswer.Unknown("HTTP " + bad.status() + " " + bad.error());
    }

    private static void requireOneBatch(List<UsageRecord> records) {
        long keys = records.stream().map(UsageRecord::key).distinct().count();
        if (records.isEmpty() || records.size() > RECORDS_PER_CALL_MAX || keys < records.size()) {
            throw new IllegalArgumentException(
                    records.size() + " records with " + keys + " keys are not a batch");
        }
        if (records.stream().map(UsageRecord::legacyProduct).distinct().count() > 1) {
            throw new IllegalArgumentException("records told by license and by product code");
        }
    }
}
