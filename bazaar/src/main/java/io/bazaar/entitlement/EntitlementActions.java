package io.bazaar.entitlement;

import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.EntitlementSettings;
import io.bazaar.market.EntitlementSettings.PayAsYouGo;
import io.bazaar.market.Product;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code AWSMPEntitlementService} on the wire. */
public final class EntitlementActions {

    private static final String REGION = "us-east-1";

    private final Definitions market;
    private final Entitlements entitlements;
    private final AwsApi service;

    /** The operation over these agreements. */
    public EntitlementActions(Definitions market, Agreements agreements, Shapes shapes) {
        this.market = market;
        this.entitlements = new Entitlements(agreements);
        this.service = AwsApi.of(shapes.service("AWSMPEntitlementService"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        return service.operations(Map.of("GetEntitlements", this::getEntitlements));
    }

    private AwsReply getEntitlements(AwsCall call) {
        EntitlementSettings settings = market.settings().entitlements();
        if (!settings.anyRegion() && !call.region().equals(REGION)) {
            throw elsewhere(call.region());
        }
        EntitlementQuery query = EntitlementQuery.read(new Members(call.body()));
        if (query.namesCustomerTwice()) {
            throw invalid(
                    EntitlementRule.ONE_CUSTOMER_FILTER,
                    "CUSTOMER_IDENTIFIER and CUSTOMER_AWS_ACCOUNT_ID exclude each other.");
        }
        Product product = product(query.productCode(), call.caller().accountId());
        PageToken token = token(query);
        if (!product.form().isContract()) {
            if (settings.payAsYouGo() == PayAsYouGo.REFUSED) {
                throw invalid(EntitlementRule.CONTRACT, "The product is not sold by contract.");
            }
            return AwsReply.of(Map.of("Entitlements", List.of()))
                    .decidedBy(List.of(EntitlementRule.CONTRACT));
        }
        List<Entitlement> left =
                entitlements.of(product, settings).stream()
                        .filter(query::matches)
                        .filter(it -> it.place().compareTo(token.after()) > 0)
                        .toList();
        return settings.emptyPages() && !token.pause() && !left.isEmpty()
                ? page(List.of(), new PageToken(token.after(), true), query)
                : page(left, query);
    }

    private static AwsReply page(List<Entitlement> left, EntitlementQuery query) {
        if (left.size() <= query.pageMax()) {
            return AwsReply.of(Map.of("Entitlements", wire(left)))
                    .decidedBy(
                            List.of(
                                    EntitlementRule.CURRENT,
                                    EntitlementRule.FILTER,
                                    EntitlementRule.PAGE));
        }
        List<Entitlement> page = left.subList(0, query.pageMax());
        return page(page, new PageToken(page.getLast().place(), false), query);
    }

    private static AwsReply page(List<Entitlement> page, PageToken next, EntitlementQuery query) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Entitlements", wire(page));
        answer.put("NextToken", next.write(query.subject()));
        return AwsReply.of(answer).decidedBy(List.of(EntitlementRule.PAGE));
    }

    private static List<Map<String, Object>> wire(List<Entitlement> page) {
        return page.stream().map(Entitlement::wire).toList();
    }

    private Product product(String code, String callerAccountId) {
        return market.products().stream()
                .filter(it -> it.productCode().equals(code))
                .filter(it -> it.sellerAccountId().equals(callerAccountId))
                .findFirst()
                .orElseThrow(() ->
                        invalid(
                                EntitlementRule.PRODUCT_OWN,
                                "The product code is not one of a product published by this"
                                        + " account."));
    }

    private static PageToken token(EntitlementQuery query) {
        return query.nextToken()
                .map(given ->
                        PageToken.read(given, query.subject())
                                .orElseThrow(() ->
                                        invalid(
                                                EntitlementRule.NEXT_TOKEN,
                                                "NextToken does not belong to this request.")))
                .orElse(PageToken.FIRST);
    }

    private static AwsRefusal invalid(EntitlementRule rule, String message) {
        return new AwsRefusal(rule, "InvalidParameterException", message);
    }

    private static AwsRefusal elsewhere(String region) {
        return new AwsRefusal(
                EntitlementRule.REGION,
                AwsError.of(
                        403,
                        "InvalidSignatureException",
                        "Credential should be scoped to a valid region, not '" + region + "'."));
    }
}
