package io.bazaar.agreement;

import io.bazaar.market.Term;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.market.UpfrontRateCard;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.time.DateTimeException;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The terms that a buyer requests, with the choices where a term leaves one. */
final class RequestedTerms {

    private static final String UPFRONT = "configurableUpfrontPricingTermConfiguration";
    private static final String RENEWAL = "renewalTermConfiguration";
    private static final String PAYMENT = "variablePaymentTermConfiguration";

    private final Map<String, Optional<Members>> byId = new LinkedHashMap<>();
    private final List<Term> offered;

    private RequestedTerms(List<Term> offered) {
        this.offered = List.copyOf(offered);
    }

    /** Those of a request that are among the offered ones. */
    static RequestedTerms read(Members asked, List<Term> offered) {
        RequestedTerms terms = new RequestedTerms(offered);
        asked.list("requestedTerms").orElseGet(List::of).forEach(terms::add);
        return terms;
    }

    private void add(Members asked) {
        String id = asked.requiredText("id");
        Term term =
                offered.stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                AgreementErrors.invalid(
                                        PurchaseRule.TERMS_KNOWN,
                                        "INVALID_REQUESTED_TERM_ID",
                                        "requestedTerms.id",
                                        "The proposal has no term " + id + "."));
        Optional<Members> configuration = asked.structure("configuration");
        checkKind(term, configuration);
        if (byId.put(id, configuration) != null) {
            throw AgreementErrors.invalid(
                    PurchaseRule.TERMS_DISTINCT,
                    "INVALID_REQUESTED_TERMS",
                    "requestedTerms",
                    "The term " + id + " stands twice.");
        }
    }

    private static void checkKind(Term term, Optional<Members> configuration) {
        String kind =
                switch (term) {
                    case Term.ConfigurableUpfrontPricing _ -> UPFRONT;
                    case Term.Renewal _ -> RENEWAL;
                    case Term.UsageBasedPricing _,
                            Term.FixedUpfrontPricing _,
                            Term.PaymentSchedule _,
                            Term.FreeTrialPricing _,
                            Term.Validity _,
                            Term.Legal _,
                            Term.Support _ ->
                            "";
                };
        for (String other : List.of(UPFRONT, RENEWAL, PAYMENT)) {
            if (!other.equals(kind)
                    && configuration.flatMap(it -> it.structure(other)).isPresent()) {
                throw unfit(term.awsName() + " takes no " + other + ".");
            }
        }
        if (!kind.isEmpty() && configuration.flatMap(it -> it.structure(kind)).isEmpty()) {
            throw AgreementErrors.invalid(
                    PurchaseRule.CONFIGURATION_GIVEN,
                    "MISSING_REQUESTED_TERM_CONFIGURATION",
                    "requestedTerms.configuration",
                    term.awsName() + " needs a " + kind + ".");
        }
    }

    static AwsRefusal unfit(String message) {
        return AgreementErrors.invalid(
                PurchaseRule.CONFIGURATION_FITS,
                "INVALID_REQUESTED_TERM_CONFIGURATION",
                "requestedTerms.configuration",
                message);
    }

    /** Refuses when a term is left out that cannot be. */
    void requireMandatory() {
        for (Term term : offered) {
            boolean optional = term instanceof Term.Support || term instanceof Term.Renewal;
            if (!optional && !byId.containsKey(term.id())) {
                throw AgreementErrors.invalid(
                        PurchaseRule.TERMS_MANDATORY,
                        "MISSING_MANDATORY_TERMS",
                        "requestedTerms",
                        "The term " + term.id() + " (" + term.awsName() + ") is mandatory.");
            }
        }
    }

    /** Whether the agreement shall renew itself; absent where nothing is said about it. */
    Optional<Boolean> autoRenew() {
        return configuration(Term.Renewal.class, RENEWAL)
                .map(it -> it.flag("enableAutoRenew").orElse(false));
    }

    /** The duration and quantities; absent where nothing is said about them. */
    Optional<UpfrontChoice> choice() {
        return configuration(Term.ConfigurableUpfrontPricing.class, UPFRONT)
                .map(it ->
                        new UpfrontChoice(
                                duration(it.requiredText("selectorValue")), quantities(it)));
    }

    private Optional<Members> configuration(Class<? extends Term> kind, String member) {
        return offered.stream()
                .filter(kind::isInstance)
                .flatMap(term -> byId.getOrDefault(term.id(), Optional.empty()).stream())
                .flatMap(it -> it.structure(member).stream())
                .findFirst();
    }

    /** A year may be written as twelve months. */
    private Period duration(String selector) {
        try {
            Period asked = Period.parse(selector);
            return offered.stream()
                    .filter(Term.ConfigurableUpfrontPricing.class::isInstance)
                    .map(Term.ConfigurableUpfrontPricing.class::cast)
                    .flatMap(term -> term.rateCards().stream())
                    .map(UpfrontRateCard::duration)
                    .filter(it -> it.normalized().equals(asked.normalized()))
                    .findFirst()
                    .orElse(asked);
        } catch (DateTimeException | ArithmeticException e) {
            throw unfit("The selector is no duration: " + selector);
        }
    }

    private static SequencedMap<String, Integer> quantities(Members configuration) {
        SequencedMap<String, Integer> quantities = new LinkedHashMap<>();
        for (Members dimension : configuration.list("dimensions").orElseGet(List::of)) {
            String key = dimension.requiredText("dimensionKey");
            int quantity = Math.clamp(dimension.number("dimensionValue").orElse(0L), 0, MOST);
            if (quantities.put(key, quantity) != null) {
                throw unfit("The dimension " + key + " stands twice.");
            }
        }
        return quantities;
    }

    private static final int MOST = Integer.MAX_VALUE;
}
