package io.bazaar.entitlement;

import static java.util.Comparator.comparing;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.EntitlementSettings;
import io.bazaar.market.EntitlementSettings.Ended;
import io.bazaar.market.EntitlementSettings.WithoutQuantity;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entitlements of a product, oldest agreement first, in the order of its dimensions. */
final class Entitlements {

    private final Agreements agreements;

    Entitlements(Agreements agreements) {
        this.agreements = agreements;
    }

    List<Entitlement> of(Product product, EntitlementSettings settings) {
        return agreements.forProduct(product.productId()).stream()
                .filter(agreement -> isListed(agreement, settings.ended()))
                .flatMap(agreement -> of(agreement, product, settings.withoutQuantity()).stream())
                .sorted(comparing(Entitlement::place))
                .toList();
    }

    private boolean isListed(Agreement agreement, Ended ended) {
        boolean holdsLicense =
                agreements
                        .byLicense(agreement.licenseArn())
                        .filter(it -> it.agreementId().equals(agreement.agreementId()))
                        .isPresent();
        return holdsLicense
                && agreement.activatedAt() != null
                && (agreement.deprovisionedAt() == null || ended == Ended.LISTED);
    }

    private static List<Entitlement> of(
            Agreement agreement, Product product, WithoutQuantity withoutQuantity) {
        boolean asFlag = withoutQuantity == WithoutQuantity.BOOLEAN && !hasQuantities(agreement);
        List<Entitlement> held = new ArrayList<>();
        agreement
                .entitled()
                .forEach((dimension, quantity) ->
                        held.add(
                                new Entitlement(
                                        place(agreement, held.size()),
                                        agreement,
                                        product.productCode(),
                                        dimension,
                                        asFlag
                                                ? Map.entry("BooleanValue", true)
                                                : Map.entry("IntegerValue", quantity))));
        return held;
    }

    private static boolean hasQuantities(Agreement agreement) {
        return agreement
                .term(Term.ConfigurableUpfrontPricing.class)
                .map(term ->
                        term.choice() == null
                                || term.rateCards().stream()
                                        .filter(card ->
                                                card.duration().equals(term.choice().duration()))
                                        .anyMatch(card -> card.quantities()))
                .orElse(true);
    }

    private static String place(Agreement agreement, int dimension) {
        return "%015d/%s/%04d"
                .formatted(
                        agreement.acceptedAt().toEpochMilli(), agreement.agreementId(), dimension);
    }
}
