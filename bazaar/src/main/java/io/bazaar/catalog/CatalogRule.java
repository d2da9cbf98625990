package io.bazaar.catalog;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the Catalog API asks of a call; what a step lacks stands in the change set instead. */
public enum CatalogRule implements Rule {
    CATALOG("start-change-set.catalog", "The catalog is AWSMarketplace.", DOCUMENTED),
    CHANGES("start-change-set.changes", "A change set has 1 to 20 changes.", DOCUMENTED),
    CHANGE_TYPE("start-change-set.change-type", "A change says its type.", DOCUMENTED),
    ENTITY("start-change-set.entity", "A change is of a SaaS product or an offer.", CHOSEN),
    DETAILS(
            "start-change-set.details",
            "A change has its details as JSON or as a string of JSON.",
            DOCUMENTED),
    INTENT(
            "start-change-set.intent",
            "The intent is APPLY, or VALIDATE, which changes nothing.",
            DOCUMENTED),
    ENTITY_KNOWN(
            "describe-entity.known",
            "The entity is a listed product or offer of the caller's.",
            DOCUMENTED),
    ENTITY_TYPE("list-entities.entity-type", "Listed are SaaS products or offers.", CHOSEN),
    PAGE("list-entities.max-results", "A page has 1 to 50 entities, 20 without.", DOCUMENTED),
    KNOWN("describe-change-set.known", "The change set is one of the caller's.", DOCUMENTED);

    private final String id;
    private final String says;
    private final Certainty certainty;

    CatalogRule(String id, String says, Certainty certainty) {
        this.id = id;
        this.says = says;
        this.certainty = certainty;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return "Catalog API Reference, StartChangeSet, DescribeChangeSet and entities, read 2026-11-22";
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }
}
