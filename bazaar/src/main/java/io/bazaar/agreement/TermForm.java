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
import java.util.function.Function;

/**
 * Terms as AWS writes them, of offers and of agreements: a union with one member each. What the
 * buyer chose is there once it was chosen.
 *
 * @param dimension what is said of a dimension, by its key, to which its value is added
 */
public record TermForm(Function<String, Map<String, Object>> dimension) {

    /** The form of agreements, where a dimension is its key alone. */
    static TermForm accepted() {
        return new TermForm(key -> new LinkedHashMap<>(Map.of("dimensionKey", key)));
    }

    /** The term under its own member. */
    public Map<String, Object> write(Term term) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", term.awsName());
        body.put("id", term.id());
        switch (term) {
            case Term.UsageBasedPricing usage -> {
                body.put("currencyCode", Term.CURRENCY);
                body.put("rateCards", List.of(Map.of("rateCard", rates(usage.rates()))));
            }
            case Term.ConfigurableUpfrontPricing contract -> contract(body, contract);
            case Term.FixedUpfrontPricing fixed -> {
                body.put("currencyCode", Term.CURRENCY);
                body.put("duration", fixed.duration().toString());
                body.put("price", Amounts.write(fixed.price()));
                body.put("grants", each(fixed.grants(), "maxQuantity"));
            }
            case Term.PaymentSchedule schedule -> schedule(body, schedule);
            case Term.FreeTrialPricing trial -> {
                body.put("duration", trial.duration().toString());
                body.put("grants", each(trial.grants(), "maxQuantity"));
            }
            case Term.Validity validity -> validity(body, validity);
            case Term.Legal legal ->
                    body.put(
                            "documents",
                            legal.documents().stream().map(TermForm::document).toList());
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

    private void contract(Map<String, Object> body, Term.ConfigurableUpfrontPricing contract) {
        body.put("currencyCode", Term.CURRENCY);
        body.put("rateCards", contract.rateCards().stream().map(this::card).toList());
        UpfrontChoice choice = contract.choice();
        if (choice != null) {
            body.put(
                    "configuration",
                    Map.of(
                            "selectorValue",
                            choice.duration().toString(),
                            "dimensions",
                            each(choice.quantities(), "dimensionValue")));
        }
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
        Map<String, String> prices = new LinkedHashMap<>();
        rates.forEach((key, price) -> prices.put(key, price.toPlainString()));
        return each(prices, "price");
    }

    /** Each dimension with its value under this name. */
    private List<Map<String, Object>> each(Map<String, ?> values, String name) {
        return values.entrySet().stream()
                .map(it -> {
                    Map<String, Object> body = dimension.apply(it.getKey());
                    body.put(name, it.getValue());
                    return body;
                })
                .toList();
    }

    private static void validity(Map<String, Object> body, Term.Validity validity) {
        if (validity.duration() != null) {
            body.put("agreementDuration", validity.duration().toString());
        }
        if (validity.startsAt() != null) {
            body.put("agreementStartDate", new AwsTime(validity.startsAt()));
        }
        if (validity.endsAt() != null) {
            body.put("agreementEndDate", new AwsTime(validity.endsAt()));
        }
    }

    private static void schedule(Map<String, Object> body, Term.PaymentSchedule schedule) {
        body.put("currencyCode", Term.CURRENCY);
        body.put("schedule", schedule.installments().stream().map(TermForm::installment).toList());
    }

    private static Map<String, Object> installment(Term.Installment installment) {
        return Map.of(
                "chargeDate",
                new AwsTime(installment.at()),
                "chargeAmount",
                Amounts.write(installment.amount()));
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
