package io.bazaar.market;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a listing says that needs no translation. Source: Discovery API, GetListing, read
 * 2026-11-22.
 *
 * @param logo absent where there is none
 * @param units what is counted, for filters
 * @param resources where help and instructions are
 */
public record ListingDetails(
        @Nullable URI logo, List<Badge> badges, List<PricingUnit> units, List<Resource> resources) {

    public ListingDetails {
        badges = List.copyOf(badges);
        units = List.copyOf(units);
        resources = List.copyOf(resources);
    }

    /** A mark on a listing. A free trial's is added by the offer itself. */
    public enum Badge {
        AWS_FREE_TIER,
        FREE_TRIAL,
        DEPLOYED_ON_AWS,
        QUICK_LAUNCH,
        MULTI_PRODUCT
    }

    /** What is counted. */
    public enum PricingUnit {
        USERS,
        HOSTS,
        BANDWIDTH,
        DATA,
        TIERS,
        REQUESTS,
        UNITS
    }

    /** What a resource is for. */
    public enum ResourceType {
        MANUFACTURER_SUPPORT,
        MANUFACTURER_INSTRUCTIONS
    }

    /** How a resource is reached. */
    public enum ContentType {
        EMAIL,
        PHONE_NUMBER,
        LINK,
        OTHER
    }

    /**
     * Help, or instructions.
     *
     * @param name absent where the value says enough
     */
    public record Resource(
            ResourceType type, ContentType content, String value, @Nullable String name) {}

    /** The id of a category as it is filtered by: its English name in lower case with dashes. */
    public static String categoryId(String englishName) {
        return englishName
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
