package io.bazaar.discovery;

import io.bazaar.market.DimensionTexts;
import io.bazaar.market.LegalDocument;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontRateCard;
import io.bazaar.wire.AwsTime;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Terms as GetOfferTerms writes them: with the names and units of the dimensions. */
record OfferTerms(Product product) {

    Map<String, Object> write(Term term) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", term.id());
        body.put("type", term.awsName());
        switch (term) {
            case Term.UsageBasedPricing usage -> {
                body.put("currencyCode", Term.CURRENCY);
                body.put("rateCards", List.of(Map.of("rateCard", rates(usage.rates()))));
            }
            case Term.ConfigurableUpfrontPricing contract -> {
                body.put("currencyCode", Term.CURRENCY);
                body.put("rateCards", contract.rateCards().stream().map(this::card).toList());
            }
            case Term.FreeTrialPricing trial -> {
                body.put("duration", trial.duration().toString());
                body.put("grants", grants(trial));
            }
            case Term.Validity validity -> validity(body, validity);
            case Term.Legal legal ->
                    body.put(
                            "documents",
                            legal.documents().stream().map(OfferTerms::document).toList());
            case Term.Support support -> body.put("refundPolicy", support.refundPolicy());
            case Term.Renewal _ -> {
                // the buyer's choice belongs to the agreement
            }
        }
        String name = term.awsName();
        return Map.of(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), body);
    }

    private Map<String, Object> card(UpfrontRateCard card) {
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

    private List<Map<String, Object>> rates(Map<String, BigDecimal> rates) {
        return rates.entrySet().stream()
                .map(rate -> {
                    Map<String, Object> body = dimension(rate.getKey());
                    body.put("price", rate.getValue().toPlainString());
                    return body;
                })
                .toList();
    }

    private List<Map<String, Object>> grants(Term.FreeTrialPricing trial) {
        return trial.grants().entrySet().stream()
                .map(grant -> {
                    Map<String, Object> body = dimension(grant.getKey());
                    body.put("maxQuantity", grant.getValue());
                    return body;
                })
                .toList();
    }

    private Map<String, Object> dimension(String key) {
        DimensionTexts texts = product.texts(Locale.ENGLISH).dimension(key);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dimensionKey", key);
        body.put("displayName", texts.name());
        if (!texts.description().isBlank()) {
            body.put("description", texts.description());
        }
        body.put("unit", texts.unit());
        return body;
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
