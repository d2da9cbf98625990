package io.bazaar.entitlement;

import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked for.
 *
 * @param filters values by filter; each filter has to be met by one of its values
 * @param nextToken where the page before ended; absent for the first
 */
record EntitlementQuery(
        String productCode,
        Map<String, List<String>> filters,
        int pageMax,
        Optional<String> nextToken) {

    private static final int PAGE_MAX = 25;

    static EntitlementQuery read(Members asked) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        asked.structure("Filter")
                .ifPresent(given ->
                        given.node()
                                .propertyNames()
                                .forEach(name -> filters.put(name, given.texts(name))));
        return new EntitlementQuery(
                asked.requiredText("ProductCode"),
                filters,
                Math.toIntExact(asked.number("MaxResults").orElse((long) PAGE_MAX)),
                asked.text("NextToken"));
    }

    boolean namesCustomerTwice() {
        return filters.containsKey("CUSTOMER_IDENTIFIER")
                && filters.containsKey("CUSTOMER_AWS_ACCOUNT_ID");
    }

    boolean matches(Entitlement entitlement) {
        return filters.entrySet().stream()
                .allMatch(
                        filter -> filter.getValue().contains(value(filter.getKey(), entitlement)));
    }

    /** What a token belongs to. */
    String subject() {
        return productCode + new TreeMap<>(filters);
    }

    private static String value(String filter, Entitlement of) {
        return switch (filter) {
            case "CUSTOMER_IDENTIFIER" ->
                    Optional.ofNullable(of.agreement().customerIdentifier()).orElse("");
            case "CUSTOMER_AWS_ACCOUNT_ID" -> of.agreement().accountId();
            case "LICENSE_ARN" -> of.agreement().licenseArn();
            case "DIMENSION" -> of.dimension();
            default -> throw new IllegalStateException("unknown filter: " + filter);
        };
    }
}
