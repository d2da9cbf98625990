package io.bazaar.discovery;

import io.bazaar.market.Dimension;
import io.bazaar.market.ListingDetails;
import io.bazaar.market.ListingDetails.Badge;
import io.bazaar.market.ListingDetails.PricingUnit;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a product in a word: its categories, badges, pricing models and units, each
 * as the value that filters take and as the name that people read.
 */
final class Labels {

    private Labels() {}

    /** A value with its name in English. */
    record Label(String value, String name) {

        Map<String, String> as(String valueMember) {
            return Map.of(valueMember, value, "displayName", name);
        }
    }

    static final Label SAAS = new Label("SAAS", "SaaS");
    static final Label PRIVATE_PRICING = new Label("PRIVATE_PRICING", "Private pricing");

    static List<Label> categories(Product product) {
        return product.texts(Locale.ENGLISH).categories().stream()
                .map(name -> new Label(ListingDetails.categoryId(name), name))
                .toList();
    }

    static List<Label> badges(Product product) {
        Set<Badge> badges = EnumSet.noneOf(Badge.class);
        badges.addAll(product.details().badges());
        if (product.offers().stream().anyMatch(it -> it.kind() == OfferKind.FREE_TRIAL)) {
            badges.add(Badge.FREE_TRIAL);
        }
        return badges.stream().map(badge -> new Label(badge.name(), name(badge))).toList();
    }

    private static String name(Badge badge) {
        return switch (badge) {
            case AWS_FREE_TIER -> "AWS Free Tier";
            case FREE_TRIAL -> "Free trial";
            case DEPLOYED_ON_AWS -> "Deployed on AWS";
            case QUICK_LAUNCH -> "Quick Launch";
            case MULTI_PRODUCT -> "Multi-product";
        };
    }

    /** A contract with consumption has both models. */
    static List<Label> pricingModels(Product product) {
        List<Label> models = new ArrayList<>();
        if (product.form().isContract()) {
            models.add(new Label("CONTRACT", "Contract"));
        }
        if (product.dimensions().stream().anyMatch(Dimension::isMetered)) {
            models.add(isFree(product) ? new Label("FREE", "Free") : usage());
        }
        return models;
    }

    private static boolean isFree(Product product) {
        return product.dimensions().stream()
                .filter(Dimension::isMetered)
                .allMatch(dimension -> isNothing(dimension.price()));
    }

    private static boolean isNothing(@Nullable BigDecimal price) {
        return price != null && price.signum() == 0;
    }

    private static Label usage() {
        return new Label("USAGE", "Usage");
    }

    /** An offer has one model: that of what is paid first. */
    static Label pricingModel(Product product, Offer offer) {
        boolean free =
                offer.term(Term.UsageBasedPricing.class)
                        .filter(usage ->
                                usage.rates().values().stream().allMatch(Labels::isNothing))
                        .isPresent();
        if (product.form().isContract()) {
            return new Label("CONTRACT", "Contract");
        }
        return free ? new Label("FREE", "Free") : usage();
    }

    static List<Label> pricingUnits(Product product) {
        return product.details().units().stream()
                .map(unit -> new Label(unit.name(), name(unit)))
                .toList();
    }

    private static String name(PricingUnit unit) {
        return unit.name().charAt(0) + unit.name().substring(1).toLowerCase(Locale.ROOT);
    }

    static Label deployedOnAws(Product product) {
        return product.details().badges().contains(Badge.DEPLOYED_ON_AWS)
                ? new Label("DEPLOYED", "Deployed on AWS")
                : new Label("NOT_DEPLOYED", "Not deployed on AWS");
    }

    static List<Map<String, String>> write(List<Label> labels, String valueMember) {
        return labels.stream().map(label -> label.as(valueMember)).toList();
    }

    static List<Label> badges(Offer offer) {
        return Stream.of(PRIVATE_PRICING).filter(_ -> offer.kind() == OfferKind.PRIVATE).toList();
    }
}
