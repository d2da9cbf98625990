package io.stallholder.identity;

import java.util.List;

/**
 * What a new user tells about the business; an empty text is not answered yet.
 *
 * @param country ISO 3166-1 alpha-2
 * @param purpose one of {@link #PURPOSES}
 * @param size one of {@link #SIZES}
 */
public record BusinessProfile(String company, String country, String purpose, String size) {

    /** What the product is used for; each has its text in the message bundle. */
    public static final List<String> PURPOSES =
            List.of("analytics", "observability", "warehouse", "machine-learning", "other");

    /** How many people work there; each has its text in the message bundle. */
    public static final List<String> SIZES =
            List.of("1-10", "11-50", "51-250", "251-1000", "1001+");

    /** The longest company name. */
    public static final int COMPANY_MAX = 120;

    static final BusinessProfile EMPTY = new BusinessProfile("", "", "", "");

    /** Whether both screens are answered. */
    public boolean complete() {
        return !company.isEmpty() && !country.isEmpty() && !purpose.isEmpty() && !size.isEmpty();
    }
}
