package io.bazaar.catalog;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of a change set.
 *
 * @param type such as {@code AddDimensions}
 * @param entityType such as {@code SaaSProduct@1.0}
 * @param identifier of what is changed, or {@code $name.Entity.Identifier} of an earlier step;
 *     absent when something is created
 * @param name by which later steps refer to it
 */
record Change(
        String type,
        String entityType,
        @Nullable String identifier,
        JsonNode details,
        @Nullable String name) {

    static final String PRODUCT = "SaaSProduct@1.0";
    static final String OFFER = "Offer@1.0";
    static final String RELEASE_OFFER = "ReleaseOffer";

    boolean isOfOffer() {
        return entityType.equals(OFFER);
    }
}
