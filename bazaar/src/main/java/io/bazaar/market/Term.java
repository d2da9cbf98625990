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
    @JsonSubTypes.Type(value = Term.FixedUpfrontPricing.class, name = "FixedUpfrontPricingTerm"),
    @JsonSubTypes.Type(value = Term.PaymentSchedule.class, name = "PaymentScheduleTerm"),
    @JsonSubTypes.Type(value = Term.FreeTrialPricing.class, name = "FreeTrialPricingTerm"),
    @JsonSubTypes.Type(value = Term.Validity.class, name = "ValidityTerm"),
    @JsonSubTypes.Type(value = Term.Legal.class, name = "LegalTerm"),
    @JsonSubTypes.Type(value = Term.Support.class, name = "SupportTerm"),
    @JsonSubTypes.Type(value = Term.Renewal.class, name = "RenewalTerm")
})
public sealed interface Term {

    /** The only currency here. */
    String CURRENCY = "USD";

    /** What a line of a bill is called that is a fixed price, of no dimension. */
    String FIXED = "FixedUpfrontPricingTerm";

    /** What a line of a bill is called that is an installment. */
    String INSTALLMENT = "PaymentScheduleTerm";

    /** {@code term-…}; the same for an offer as long as the offer keeps its id. */
    String id();

    /** The name that AWS's APIs give to this kind of term. */
    default String awsName() {
        return switch (this) {
            case UsageBasedPricing _ -> "UsageBasedPricingTerm";
            case ConfigurableUpfrontPricing _ -> "ConfigurableUpfrontPricingTerm";
            case FixedUpfrontPricing _ -> FIXED;
            case PaymentSchedule _ -> INSTALLMENT;
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
     * A contract with nothing left to choose.
     *
     * @param duration from its start
     * @param price US dollars for all of it, at its start; 0 where a schedule says what is paid
     * @param grants what it entitles to, units by dimension key
     */
    record FixedUpfrontPricing(
            String id, Period duration, BigDecimal price, SequencedMap<String, Integer> grants)
            implements Term {

        public FixedUpfrontPricing {
            Checks.that(!grants.isEmpty(), "a fixed contract grants something: " + id);
            grants = Ordered.copy(grants);
        }
    }

    /**
     * What is paid on fixed days, in place of everything at the start.
     *
     * @param installments in the order of their days
     */
    record PaymentSchedule(String id, List<Installment> installments) implements Term {

        public PaymentSchedule {
            installments = List.copyOf(installments);
        }

        /** All of it, in US dollars. */
        public BigDecimal total() {
            return installments.stream()
                    .map(Installment::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * A part of a payment schedule.
     *
     * @param at 00:00 UTC of its day
     * @param amount US dollars, before tax
     */
    record Installment(Instant at, BigDecimal amount) {}

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
     * @param startsAt 00:00 UTC of the day on which it starts; absent where that is when it is
     *     accepted
     */
    record Validity(
            String id,
            @Nullable Period duration,
            @Nullable Instant endsAt,
            @Nullable Instant startsAt)
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
