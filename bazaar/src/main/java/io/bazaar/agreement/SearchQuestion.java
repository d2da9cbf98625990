package io.bazaar.agreement;

import static io.bazaar.agreement.SearchFilter.ACCEPTOR_ACCOUNT_ID;
import static io.bazaar.agreement.SearchFilter.AFTER_END_TIME;
import static io.bazaar.agreement.SearchFilter.AGREEMENT_TYPE;
import static io.bazaar.agreement.SearchFilter.BEFORE_END_TIME;
import static io.bazaar.agreement.SearchFilter.OFFER_ID;
import static io.bazaar.agreement.SearchFilter.OFFER_SET_ID;
import static io.bazaar.agreement.SearchFilter.PARTY_TYPE;
import static io.bazaar.agreement.SearchFilter.RESOURCE_IDENTIFIER;
import static io.bazaar.agreement.SearchFilter.RESOURCE_TYPE;
import static io.bazaar.agreement.SearchFilter.STATUS;

import io.bazaar.market.Agreement;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of SearchAgreements, each with its one value, in one of the combinations that exist.
 * Before and after an end may be added to any of them.
 */
final class SearchQuestion {

    private static final Set<String> RESOURCE_TYPES =
            Set.of(
                    "AmiProduct",
                    "ContainerProduct",
                    "SaaSProduct",
                    "ProfessionalServicesProduct",
                    "MachineLearningProduct");
    private static final Set<String> STATUSES =
            Set.of(
                    "ACTIVE",
                    "ARCHIVED",
                    "CANCELLED",
                    "EXPIRED",
                    "RENEWED",
                    "REPLACED",
                    "ROLLED_BACK",
                    "SUPERSEDED",
                    "TERMINATED");

    /** With the status or without. */
    private static final List<Set<SearchFilter>> OF_PROPOSER =
            List.of(
                    Set.of(),
                    Set.of(RESOURCE_TYPE),
                    Set.of(RESOURCE_IDENTIFIER),
                    Set.of(OFFER_ID),
                    Set.of(OFFER_SET_ID),
                    Set.of(ACCEPTOR_ACCOUNT_ID),
                    Set.of(ACCEPTOR_ACCOUNT_ID, OFFER_ID),
                    Set.of(ACCEPTOR_ACCOUNT_ID, RESOURCE_IDENTIFIER),
                    Set.of(ACCEPTOR_ACCOUNT_ID, RESOURCE_TYPE));

    /** With the status or without; the type of resource without only. */
    private static final List<Set<SearchFilter>> OF_ACCEPTOR =
            List.of(Set.of(), Set.of(RESOURCE_IDENTIFIER), Set.of(OFFER_ID), Set.of(OFFER_SET_ID));

    private final Map<SearchFilter, String> values = new EnumMap<>(SearchFilter.class);
    private @Nullable Instant before;
    private @Nullable Instant after;

    private SearchQuestion() {}

    static SearchQuestion read(Members asked) {
        SearchQuestion question = new SearchQuestion();
        asked.list("filters").orElseGet(List::of).forEach(question::add);
        question.combine();
        return question;
    }

    boolean byProposer() {
        return "Proposer".equals(values.get(PARTY_TYPE));
    }

    boolean matches(Agreement agreement) {
        return Parties.PURCHASE_AGREEMENT.equals(values.get(AGREEMENT_TYPE))
                && !values.containsKey(OFFER_SET_ID)
                && is(RESOURCE_IDENTIFIER, agreement.productId())
                && is(RESOURCE_TYPE, AgreementView.SAAS_PRODUCT)
                && is(ACCEPTOR_ACCOUNT_ID, agreement.accountId())
                && is(OFFER_ID, agreement.offerId())
                && is(STATUS, agreement.status().name())
                && endsInTime(AgreementView.end(agreement));
    }

    private boolean is(SearchFilter filter, String value) {
        return values.getOrDefault(filter, value).equals(value);
    }

    /** An agreement without an end ends neither before nor after anything. */
    private boolean endsInTime(@Nullable Instant end) {
        if (before == null && after == null) {
            return true;
        }
        return end != null
                && (before == null || end.isBefore(before))
                && (after == null || end.isAfter(after));
    }

    private void add(Members filter) {
        String name = filter.text("name").orElseThrow(() -> missing("NAME", "name"));
        List<String> given = filter.texts("values");
        if (given.isEmpty()) {
            throw missing("VALUES", "values");
        }
        SearchFilter known =
                SearchFilter.of(name)
                        .orElseThrow(() ->
                                AgreementErrors.invalid(
                                        AgreementRule.FILTER_NAME,
                                        "INVALID_FILTER_NAME",
                                        "filters.name",
                                        "There is no filter " + name + "."));
        if (values.put(known, given.getFirst()) != null) {
            throw AgreementErrors.invalid(
                    AgreementRule.FILTER_ONCE,
                    "INVALID_FILTERS",
                    "filters",
                    "The filter " + name + " stands twice.");
        }
        check(known, given.getFirst());
    }

    private static AwsRefusal missing(String what, String member) {
        return AgreementErrors.invalid(
                AgreementRule.FILTER_COMPLETE,
                "MISSING_FILTER_" + what,
                "filters." + member,
                "A filter has a name and a value.");
    }

    private void check(SearchFilter filter, String value) {
        boolean good =
                switch (filter) {
                    case PARTY_TYPE -> Set.of("Proposer", "Acceptor").contains(value);
                    case AGREEMENT_TYPE ->
                            Set.of("PurchaseAgreement", "VendorInsightsAgreement").contains(value);
                    case RESOURCE_TYPE -> RESOURCE_TYPES.contains(value);
                    case STATUS -> STATUSES.contains(value);
                    case ACCEPTOR_ACCOUNT_ID -> value.matches("\\d{12}");
                    case BEFORE_END_TIME -> {
                        before = time(value);
                        yield before != null;
                    }
                    case AFTER_END_TIME -> {
                        after = time(value);
                        yield after != null;
                    }
                    case RESOURCE_IDENTIFIER, OFFER_ID, OFFER_SET_ID -> true;
                };
        if (!good) {
            throw AgreementErrors.invalid(
                    AgreementRule.FILTER_VALUE,
                    "INVALID_FILTER_VALUES",
                    "filters.values",
                    "The filter does not know " + value + ".");
        }
    }

    /** A date, or a date with a time and its offset. */
    private static @Nullable Instant time(String value) {
        try {
            return value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void combine() {
        Set<SearchFilter> more = EnumSet.noneOf(SearchFilter.class);
        more.addAll(values.keySet());
        boolean begun = more.containsAll(Set.of(PARTY_TYPE, AGREEMENT_TYPE));
        more.removeAll(Set.of(PARTY_TYPE, AGREEMENT_TYPE, BEFORE_END_TIME, AFTER_END_TIME));
        boolean single = !byProposer() && more.equals(Set.of(RESOURCE_TYPE));
        more.remove(STATUS);
        if (!begun || !(single || (byProposer() ? OF_PROPOSER : OF_ACCEPTOR).contains(more))) {
            throw AgreementErrors.invalid(
                    AgreementRule.FILTER_COMBINATION,
                    "UNSUPPORTED_FILTERS",
                    "filters",
                    "The filters cannot be combined like this.");
        }
    }
}
