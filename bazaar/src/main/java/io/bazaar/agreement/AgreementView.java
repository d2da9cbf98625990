package io.bazaar.agreement;

import io.bazaar.market.Agreement;
import io.bazaar.market.Term;
import io.bazaar.wire.AwsTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agreement as SearchAgreements and DescribeAgreement write it. */
final class AgreementView {

    /** The only kind of product. */
    static final String SAAS_PRODUCT = "SaaSProduct";

    private AgreementView() {}

    static Map<String, Object> summary(Agreement agreement) {
        Map<String, Object> body = common(agreement);
        body.put("entitlements", List.of(Map.of("licenseArn", agreement.licenseArn())));
        return body;
    }

    static Map<String, Object> described(Agreement agreement) {
        Map<String, Object> body = common(agreement);
        body.put(
                "estimatedCharges",
                Map.of(
                        "currencyCode",
                        Term.CURRENCY,
                        "agreementValue",
                        Amounts.write(agreement.value())));
        return body;
    }

    /** When it ended, or will; absent when it runs until it is cancelled. */
    static @Nullable Instant end(Agreement agreement) {
        return agreement.endedAt() == null ? agreement.endsAt() : agreement.endedAt();
    }

    static Map<String, String> resource(Agreement agreement) {
        return Map.of("id", agreement.productId(), "type", SAAS_PRODUCT);
    }

    private static Map<String, Object> common(Agreement agreement) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("agreementId", agreement.agreementId());
        body.put("agreementType", Parties.PURCHASE_AGREEMENT);
        body.put("acceptanceTime", new AwsTime(agreement.acceptedAt()));
        body.put("startTime", new AwsTime(agreement.startsAt()));
        Instant end = end(agreement);
        if (end != null) {
            body.put("endTime", new AwsTime(end));
        }
        body.put("acceptor", Map.of("accountId", agreement.accountId()));
        body.put("proposer", Map.of("accountId", agreement.sellerAccountId()));
        body.put(
                "proposalSummary",
                Map.of(
                        "offerId", agreement.offerId(),
                        "resources", List.of(resource(agreement))));
        body.put("status", agreement.status().name());
        return body;
    }
}
