package io.bazaar.catalog;

import io.bazaar.store.Json;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What StartChangeSet asks for. Source: Catalog API, StartChangeSet, read 2026-11-22.
 *
 * @param token the same token asks for the same change set
 * @param validates whether it only asks what would come of it
 */
record ChangeRequest(
        @Nullable String name, @Nullable String token, boolean validates, List<Change> changes) {

    private static final int CHANGES_MAX = 20;
    private static final Set<String> ENTITIES = Set.of(Change.PRODUCT, Change.OFFER);

    static ChangeRequest read(JsonNode body) {
        Members members = new Members(body);
        checkCatalog(members);
        List<Members> changes = members.list("ChangeSet").orElseGet(List::of);
        if (changes.isEmpty() || changes.size() > CHANGES_MAX) {
            throw refused(
                    CatalogRule.CHANGES, "ChangeSet has 1 to 20 changes, not " + changes.size());
        }
        return new ChangeRequest(
                members.text("ChangeSetName").orElse(null),
                members.text("ClientRequestToken").orElse(null),
                validates(members.text("Intent").orElse("APPLY")),
                changes.stream().map(ChangeRequest::change).toList());
    }

    private static boolean validates(String intent) {
        if (!intent.matches("APPLY|VALIDATE")) {
            throw refused(CatalogRule.INTENT, "Intent is APPLY or VALIDATE, not '" + intent + "'");
        }
        return intent.equals("VALIDATE");
    }

    static void checkCatalog(Members members) {
        String catalog = members.text("Catalog").orElse("");
        if (!catalog.equals("AWSMarketplace")) {
            throw refused(CatalogRule.CATALOG, "Catalog is AWSMarketplace, not '" + catalog + "'");
        }
    }

    static AwsRefusal refused(CatalogRule rule, String message) {
        return new AwsRefusal(rule, AwsError.of(422, "ValidationException", message));
    }

    private static Change change(Members from) {
        Members entity =
                from.structure("Entity")
                        .orElseThrow(() -> refused(CatalogRule.ENTITY, "Entity is missing"));
        String entityType = entity.text("Type").orElse("");
        if (!ENTITIES.contains(entityType)) {
            throw refused(
                    CatalogRule.ENTITY,
                    "Entity.Type is SaaSProduct@1.0 or Offer@1.0, not '" + entityType + "'");
        }
        return new Change(
                from.text("ChangeType")
                        .filter(type -> type.matches("[A-Z]\\w{0,254}"))
                        .orElseThrow(() ->
                                refused(
                                        CatalogRule.CHANGE_TYPE,
                                        "ChangeType is missing or no name")),
                entityType,
                entity.text("Identifier").orElse(null),
                details(from),
                from.text("ChangeName").orElse(null));
    }

    /** Either a string of JSON or JSON itself. */
    private static JsonNode details(Members from) {
        Optional<JsonNode> document = Optional.ofNullable(from.node().get("DetailsDocument"));
        Optional<String> text = from.text("Details");
        if (document.isPresent() == text.isPresent()) {
            throw refused(CatalogRule.DETAILS, "a change has either Details or DetailsDocument");
        }
        try {
            return document.orElseGet(() -> Json.tree(text.orElse("")));
        } catch (JacksonException e) {
            throw refused(CatalogRule.DETAILS, "Details are no JSON: " + e.getOriginalMessage());
        }
    }
}
