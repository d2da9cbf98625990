package io.bazaar.entitlement;

import io.bazaar.market.Agreement;
import io.bazaar.wire.AwsTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a buyer holds of one dimension under one agreement.
 *
 * @param place its place among a product's entitlements, which are ordered by it
 * @param value {@code IntegerValue} or {@code BooleanValue} with the value
 */
record Entitlement(
        String place,
        Agreement agreement,
        String productCode,
        String dimension,
        Map.Entry<String, Object> value) {

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("ProductCode", productCode);
        wire.put("Dimension", dimension);
        if (agreement.customerIdentifier() != null) {
            wire.put("CustomerIdentifier", agreement.customerIdentifier());
        }
        wire.put("CustomerAWSAccountId", agreement.accountId());
        wire.put("LicenseArn", agreement.licenseArn());
        wire.put("Value", Map.of(value.getKey(), value.getValue()));
        Instant end = agreement.endsAt();
        if (end != null) {
            wire.put("ExpirationDate", new AwsTime(end));
        }
        return wire;
    }
}
