package io.bazaar.agreement;

import io.bazaar.market.LegalDocument;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.market.UpfrontRateCard;
import io.bazaar.wire.AwsTime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Terms as GetAgreementTerms writes them: a union with one member each. */
final class AcceptedTerms {

    private AcceptedTerms() {}

    static Map<String, Object> write(Term term) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", term.awsName());
        body.put("id", term.id());
        switch (term) {
            case Term.UsageBasedPricing usage -> {
                body.put("currencyCode", Term.CURRENCY);
                body.put("rateCards", List.of(Map.of("rateCard", rates(usage.rates()))));
            }
            case Term.ConfigurableUpfrontPricing contract -> contract(body, contract);
            case Term.FreeTrialPricing trial -> {
                body.put("duration", trial.duration().toString());
                body.put("grants", grants(trial));
            }
            case Term.Validity validity -> validity(body, validity);
            case Term.Legal legal ->
                    body.put(
                            "documents",
                            legal.documents().stream().map(AcceptedTerms::document).toList());
            case Term.Support support -> body.put("refundPolicy", support.refundPolicy());
            case Term.Renewal renewal -> {
                if (renewal.enableAutoRenew() != null) {
                    body.put("configuration", Map.of("enableAutoRenew", renewal.enableAutoRenew()));
                }
            }
        }
        String name = term.awsName();
        return Map.of(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), body);
    }

    private static void contract(
            Map<String, Object> body, Term.ConfigurableUpfrontPricing contract) {
        body.put("currencyCode", Term.CURRENCY);
        body.put("rateCards", contract.rateCards().stream().map(AcceptedTerms::card).toList());
        UpfrontChoice choice = contract.choice();
        if (choice != null) {
            body.put(
                    "configuration",
                    Map.of(
                            "selectorValue",
                            choice.duration().toString(),
                            "dimensions",
                            choice.quantities().entrySet().stream()
                                    .map(it -> dimension(it.getKey(), it.getValue()))
                                    .toList()));
        }
    }

    private static Map<String, Object> card(UpfrontRateCard card) {
        return Map.of(
                "selector",
                Map.of("type", "Duration", "value", card.duration().toString()),
                "constraints",
                Map.of(
                        "multipleDimensionSelection", allowed(card.severalDimensions()),
                        "quantityConfiguration", allowed(card.quantities())),
                "rateCard",
                rates(card.prices()));
    }

    private static String allowed(boolean allowed) {
        return allowed ? "Allowed" : "Disallowed";
    }

    private static List<Map<String, String>> rates(Map<String, BigDecimal> rates) {
        return rates.entrySet().stream()
                .map(rate ->
                        Map.of(
                                "dimensionKey",
                                rate.getKey(),
                                "price",
                                rate.getValue().toPlainString()))
                .toList();
    }

    private static Map<String, Object> dimension(String key, int quantity) {
        return Map.of("dimensionKey", key, "dimensionValue", quantity);
    }

    private static List<Map<String, Object>> grants(Term.FreeTrialPricing trial) {
        return trial.grants().entrySet().stream()
                .map(grant ->
                        Map.<String, Object>of(
                                "dimensionKey", grant.getKey(), "maxQuantity", grant.getValue()))
                .toList();
    }

    private static void validity(Map<String, Object> body, Term.Validity validity) {
        if (validity.duration() != null) {
            body.put("agreementDuration", validity.duration().toString());
        }
        if (validity.endsAt() != null) {
            body.put("agreementEndDate", new AwsTime(validity.endsAt()));
        }
    }

    private static Map<String, Object> document(LegalDocument document) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", document.type());
        body.put("url", document.url().toString());
        if (document.version() != null) {
            body.put("version", document.version());
        }
        return body;
    }
}
