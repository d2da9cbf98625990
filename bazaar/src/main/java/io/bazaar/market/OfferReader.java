package io.bazaar.market;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads an offer of the market's file, and makes its terms. */
final class OfferReader {

    private static final URI STANDARD_EULA =
            URI.create("https://aws.amazon.com/marketplace/standard-contract");
    private static final String STANDARD_EULA_VERSION = "2022-07-14";
    private static final String NO_REFUNDS = "No refunds.";

    private final MarketSettings settings;
    private final ListingForm form;
    private final List<Dimension> dimensions;
    private final ProductReader.Once once;

    OfferReader(
            MarketSettings settings,
            ListingForm form,
            List<Dimension> dimensions,
            ProductReader.Once once) {
        this.settings = settings;
        this.form = form;
        this.dimensions = dimensions;
        this.once = once;
    }

    Offer read(Section from) {
        String offerId = from.get("offerId", Scalar.TEXT);
        once.check(from, "offerId", offerId);
        OfferKind kind = from.get("kind", Scalar.oneOf(OfferKind.class), OfferKind.PUBLIC);
        return from.build(() ->
                new Offer(
                        offerId,
                        kind,
                        from.find("name", Scalar.TEXT),
                        Ids.proposal(offerId),
                        Set.copyOf(from.list("targets", Scalar.TEXT)),
                        from.find("availableFrom", Scalar.INSTANT),
                        from.find("expiresAt", Scalar.INSTANT),
                        from.optional("resale", OfferReader::resale).orElse(null),
                        terms(from, offerId, kind)));
    }

    private static Resale resale(Section from) {
        return from.build(() ->
                new Resale(
                        from.get("accountId", Scalar.TEXT),
                        from.get("authorizationId", Scalar.TEXT)));
    }

    private List<Term> terms(Section from, String offerId, OfferKind kind) {
        List<Term> terms = new ArrayList<>();
        if (form != ListingForm.CONTRACT) {
            terms.add(new Term.UsageBasedPricing(Ids.term(offerId, "usage"), rates(from)));
        }
        if (kind == OfferKind.FREE_TRIAL) {
            terms.add(trial(from, offerId));
        } else if (kind == OfferKind.PRIVATE && form.isContract() && from.has("fixed")) {
            terms.addAll(new FixedOfferReader(dimensions).read(from, offerId));
        } else if (form.isContract()) {
            terms.add(contract(from, offerId));
            if (from.get("renewal", Scalar.FLAG, true)) {
                terms.add(new Term.Renewal(Ids.term(offerId, "renewal"), null));
            }
        }
        validity(from, offerId).ifPresent(terms::add);
        terms.add(legal(from, offerId));
        terms.add(
                new Term.Support(
                        Ids.term(offerId, "support"),
                        from.get("refundPolicy", Scalar.TEXT, NO_REFUNDS)));
        return terms;
    }

    /** Own rates where they are given, the dimension's list price elsewhere. */
    private SequencedMap<String, BigDecimal> rates(Section from) {
        SequencedMap<String, BigDecimal> own = from.map("rates", Scalar.PRICE);
        known(from, "rates", own.keySet(), Dimension::isMetered);
        SequencedMap<String, BigDecimal> rates = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            if (dimension.price() != null) {
                rates.put(dimension.key(), own.getOrDefault(dimension.key(), dimension.price()));
            }
        }
        return rates;
    }

    private Term trial(Section from, String offerId) {
        Section trial = from.section("trial", "trial");
        Period duration = trial.get("duration", Scalar.PERIOD);
        long days = duration.get(ChronoUnit.DAYS);
        if (duration.toTotalMonths() > 0 || !settings.trialLength().allows(days)) {
            trial.flaw(
                    "duration",
                    "a free trial takes "
                            + settings.trialLength().bounds()
                            + ", not "
                            + duration
                            + "; write duration: P14D");
        }
        SequencedMap<String, Integer> grants = trial.map("grants", Scalar.COUNT);
        known(trial, "grants", grants.keySet(), _ -> true);
        if (form.isContract() && grants.isEmpty()) {
            trial.flaw(
                    "grants",
                    "the trial of a contract says what it grants; write grants: {key: 1}");
        }
        return trial.build(
                () -> new Term.FreeTrialPricing(Ids.term(offerId, "trial"), duration, grants));
    }

    private Term contract(Section from, String offerId) {
        Section contract = from.section("contract", "contract");
        boolean several = contract.get("severalDimensions", Scalar.FLAG, true);
        boolean quantities = contract.get("quantities", Scalar.FLAG, true);
        List<UpfrontRateCard> cards = new ArrayList<>();
        Section prices = contract.section("prices", "prices");
        for (String duration : prices.keys()) {
            SequencedMap<String, BigDecimal> card = prices.map(duration, Scalar.PRICE);
            known(prices, duration, card.keySet(), Dimension::isEntitled);
            cards.add(new UpfrontRateCard(period(prices, duration), several, quantities, card));
        }
        return contract.build(() ->
                new Term.ConfigurableUpfrontPricing(Ids.term(offerId, "contract"), cards, null));
    }

    private static Period period(Section prices, String duration) {
        try {
            return Scalar.PERIOD.parse().apply(duration);
        } catch (RuntimeException e) {
            throw new Flawed(
                    prices.line(duration),
                    "'" + duration + "' is no duration; write " + Scalar.PERIOD.example());
        }
    }

    private static Optional<Term> validity(Section from, String offerId) {
        return from.optional(
                "validity",
                validity ->
                        validity.build(() -> {
                            @Nullable Period duration = validity.find("duration", Scalar.PERIOD);
                            Term.Validity term =
                                    new Term.Validity(
                                            Ids.term(offerId, "validity"),
                                            duration,
                                            validity.find("endsAt", Scalar.INSTANT),
                                            validity.find("startsOn", Scalar.DAY));
                            Checks.that(
                                    term.startsAt() == null
                                            ? (duration == null) != (term.endsAt() == null)
                                            : duration == null || term.endsAt() == null,
                                    "validity has either duration: P12M or endsAt:"
                                            + " 2027-12-31T00:00:00Z; with startsOn: 2027-01-01"
                                            + " it may have neither");
                            return term;
                        }));
    }

    private static Term legal(Section from, String offerId) {
        @Nullable URI own = from.find("eulaUrl", Scalar.ADDRESS);
        LegalDocument eula =
                own == null
                        ? new LegalDocument("StandardEula", STANDARD_EULA, STANDARD_EULA_VERSION)
                        : new LegalDocument("CustomEula", own, null);
        return new Term.Legal(Ids.term(offerId, "legal"), List.of(eula));
    }

    private void known(Section from, String key, Set<String> used, Predicate<Dimension> fit) {
        known(from, key, used, dimensions.stream().filter(fit).toList());
    }

    /** Notes what is no dimension that fits. */
    static void known(Section from, String key, Set<String> used, List<Dimension> fitting) {
        List<String> keys = fitting.stream().map(Dimension::key).toList();
        for (String name : used) {
            if (!keys.contains(name)) {
                from.flaw(
                        key,
                        name
                                + " is no dimension for "
                                + key
                                + "; the product has: "
                                + String.join(", ", keys));
            }
        }
    }
}
