package io.stallholder.marketplace.aws;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Marketplace Agreement API of 2026, whose summaries name the licenses.
 *
 * <p>Source: API reference, SearchAgreements, read 2026-11-22.
 */
final class AwsAgreementGateway implements AgreementGateway {

    private static final Logger LOG = LoggerFactory.getLogger(AwsAgreementGateway.class);
    private static final BigDecimal SECONDS_MAX = new BigDecimal("7258118400");
    private static final int MICROS_DIGITS = 6;

    private final AwsJsonClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    AwsAgreementGateway(AwsJsonClient client) {
        this.client = client;
    }

    @Override
    public SearchAnswer search(AgreementSearch search, Optional<String> next) {
        byte[] body = json.writeValueAsBytes(question(search, next));
        return switch (client.call("SearchAgreements", body)) {
            case HttpAnswer.Good good -> page(good.body());
            case HttpAnswer.Bad bad -> refused(bad);
            case HttpAnswer.NoCredentials none -> new SearchAnswer.NotAuthorized(none.reason());
            case HttpAnswer.NotSent none -> new SearchAnswer.Unavailable(none.reason());
            case HttpAnswer.NoAnswer none -> new SearchAnswer.Unavailable(none.reason());
        };
    }

    private static Map<String, Object> question(AgreementSearch search, Optional<String> next) {
        List<Filter> filters = new ArrayList<>();
        filters.add(Filter.of("PartyType", "Proposer"));
        filters.add(Filter.of("AgreementType", "PurchaseAgreement"));
        filters.add(Filter.of("ResourceIdentifier", search.productId()));
        filters.add(
                switch (search) {
                    case AgreementSearch.Active _ -> Filter.of("Status", "ACTIVE");
                    case AgreementSearch.OfBuyer(_, var account) ->
                            Filter.of("AcceptorAccountId", account.value());
                });
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("catalog", "AWSMarketplace");
        question.put("filters", filters);
        question.put("maxResults", AGREEMENTS_PER_PAGE_MAX);
        next.ifPresent(token -> question.put("nextToken", token));
        return question;
    }

    private record Filter(String name, List<String> values) {
        static Filter of(String name, String value) {
            return new Filter(name, List.of(value));
        }
    }

    private SearchAnswer page(String body) {
        JsonNode root;
        try {
            root = json.readTree(body);
        } catch (JacksonException unreadable) {
            return new SearchAnswer.Unavailable("an answer that is not JSON");
        }
        if (!root.path("agreementViewSummaries").isArray()) {
            return new SearchAnswer.Unavailable("an answer without agreements");
        }
        List<FoundAgreement> found = new ArrayList<>();
        boolean complete = true;
        for (JsonNode summary : root.path("agreementViewSummaries")) {
            Optional<FoundAgreement> one = agreement(summary);
            one.ifPresentOrElse(
                    found::add, () -> LOG.warn("an agreement without id, buyer, status or start"));
            complete &= one.filter(read -> grantsAreRead(read, summary)).isPresent();
        }
        Optional<String> next =
                Optional.of(text(root, "nextToken")).filter(token -> !token.isEmpty());
        return new SearchAnswer.Page(found, next, complete);
    }

    /** What is over grants nothing any more, whether it is read or not. */
    private static boolean grantsAreRead(FoundAgreement read, JsonNode summary) {
        return !read.isActive() || read.licenses().size() == summary.path("entitlements").size();
    }

    private static Optional<FoundAgreement> agreement(JsonNode summary) {
        String id = text(summary, "agreementId");
        String account = text(summary.path("acceptor"), "accountId");
        String status = text(summary, "status");
        Optional<Instant> start =
                time(summary.path("startTime")).or(() -> time(summary.path("acceptanceTime")));
        if (id.isEmpty()
                || status.isEmpty()
                || start.isEmpty()
                || !account.matches("[0-9]{1,255}")) {
            return Optional.empty();
        }
        return Optional.of(
                new FoundAgreement(
                        id,
                        new AwsAccountId(account),
                        status,
                        start.get(),
                        time(summary.path("endTime")),
                        licenses(summary.path("entitlements"))));
    }

    private static List<LicenseArn> licenses(JsonNode entitlements) {
        List<LicenseArn> licenses = new ArrayList<>();
        for (JsonNode entitlement : entitlements) {
            try {
                licenses.add(LicenseArn.ofAws(text(entitlement, "licenseArn")));
            } catch (IllegalArgumentException notAnArn) {
                LOG.warn("an entitlement without a license");
            }
        }
        return licenses;
    }

    /** Seconds since 1970, with a fraction or without. */
    private static Optional<Instant> time(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        BigDecimal seconds = node.decimalValue();
        if (seconds.signum() <= 0 || seconds.compareTo(SECONDS_MAX) > 0) {
            return Optional.empty();
        }
        long micros =
                seconds.movePointRight(MICROS_DIGITS)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact();
        return Optional.of(Instant.EPOCH.plusNanos(micros * 1000));
    }

    private static SearchAnswer refused(HttpAnswer.Bad bad) {
        if (AwsErrors.isThrottling(bad)) {
            return new SearchAnswer.Throttled();
        }
        if (AwsErrors.isNotAuthorized(bad.error())) {
            return new SearchAnswer.NotAuthorized(bad.error());
        }
        return switch (bad.error()) {
            case "ValidationException", "SerializationException", "ResourceNotFoundException" ->
                    new SearchAnswer.Refused(bad.error() + ": " + bad.message());
            default -> new SearchAnswer.Unavailable("HTTP " + bad.status() + " " + bad.error());
        };
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.stringValue() : "";
    }
}
