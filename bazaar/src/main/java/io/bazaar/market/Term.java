package io.bazaar.market;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A term of an offer, and of an agreement once it is accepted: the same record, with the buyer's
 * choice filled in where the term leaves one.
 *
 * <p>Source: Agreement API, AcceptedTerm, and Discovery API, OfferTerm, read 2026-11-22. Prices are
 * US dollars for one unit.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Term.UsageBasedPricing.class, name = "UsageBasedPricingTerm"),
    @JsonSubTypes.Type(
            value = Term.ConfigurableUpfrontPricing.class,
            name = "ConfigurableUpfrontPricingTerm"),
    @JsonSubTypes.Type(value = Term.FreeTrialPricing.class, name = "FreeTrialPricingTerm"),
    @JsonSubTypes.Type(value = Term.Validity.class, name = "ValidityTerm"),
    @JsonSubTypes.Type(value = Term.Legal.class, name = "LegalTerm"),
    @JsonSubTypes.Type(value = Term.Support.class, name = "SupportTerm"),
    @JsonSubTypes.Type(value = Term.Renewal.class, name = "RenewalTerm")
})
public sealed interface Term {

    /** The only currency here. */
    String CURRENCY = "USD";

    /** {@code term-…}; the same for an offer as long as the offer keeps its id. */
    String id();

    /** The name that AWS's APIs give to this kind of term. */
    default String awsName() {
        return switch (this) {
            case UsageBasedPricing _ -> "UsageBasedPricingTerm";
            case ConfigurableUpfrontPricing _ -> "ConfigurableUpfrontPricingTerm";
            case FreeTrialPricing _ -> "FreeTrialPricingTerm";
            case Validity _ -> "ValidityTerm";
            case Legal _ -> "LegalTerm";
            case Support _ -> "SupportTerm";
            case Renewal _ -> "RenewalTerm";
        };
    }

    /**
     * What metered usage costs.
     *
     * @param rates US dollars for one unit, by dimension key
     */
    record UsageBasedPricing(String id, SequencedMap<String, BigDecimal> rates) implements Term {

        public UsageBasedPricing {
            rates = Ordered.copy(rates);
        }
    }

    /**
     * What is paid at purchase for a duration.
     *
     * @param rateCards one for each duration that may be chosen
     * @param choice what the buyer chose; absent in an offer
     */
    record ConfigurableUpfrontPricing(
            String id, List<UpfrontRateCard> rateCards, @Nullable UpfrontChoice choice)
            implements Term {

        public ConfigurableUpfrontPricing {
            rateCards = List.copyOf(rateCards);
        }

        ConfigurableUpfrontPricing chosen(UpfrontChoice chosen) {
            return new ConfigurableUpfrontPricing(id, rateCards, chosen);
        }
    }

    /**
     * Nothing is charged for a while.
     *
     * @param duration 7 to 90 days
     * @param grants what the trial covers, units by dimension key; may be empty
     */
    record FreeTrialPricing(String id, Period duration, SequencedMap<String, Integer> grants)
            implements Term {

        public FreeTrialPricing {
            grants = Ordered.copy(grants);
        }
    }

    /**
     * How long the agreement lasts, where it does not last for ever.
     *
     * @param duration from its start; absent where an end is given
     * @param endsAt the end; absent where a duration is given
     */
    record Validity(String id, @Nullable Period duration, @Nullable Instant endsAt)
            implements Term {}

    /** What the buyer agrees to. */
    record Legal(String id, List<LegalDocument> documents) implements Term {

        public Legal {
            documents = List.copyOf(documents);
        }
    }

    /** How refunds are handled. */
    record Support(String id, String refundPolicy) implements Term {}

    /**
     * The agreement may renew itself at its end.
     *
     * @param enableAutoRenew what the buyer chose; absent in an offer
     */
    record Renewal(String id, @Nullable Boolean enableAutoRenew) implements Term {}
}
