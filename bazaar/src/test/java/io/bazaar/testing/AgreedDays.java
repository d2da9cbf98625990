package io.bazaar.testing;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;

/** A market with private offers of a contract that start later, or are paid on agreed days. */
public final class AgreedDays {

    /** Starts on 2027-01-01 for a year: 600.00 then, and 600.00 on 2027-07-01. */
    public static final String IN_PARTS = "offer-exampleparts01";

    /** At once, for 2400.00. */
    public static final String FIXED = "offer-examplefixed01";

    /** A contract to choose from, from 2027-01-01. */
    public static final String LATER = "offer-examplelater01";

    private static final String OFFERS =
            """
                  - offerId: offer-exampleparts01
                    kind: private
                    name: In two parts
                    targets: ["111122223333"]
                    fixed: {duration: P12M, grants: {seats: 20}}
                    payments:
                      - {on: 2027-07-01, amount: 600.00}
                      - {on: 2027-01-01, amount: 600.00}
                    validity: {startsOn: 2027-01-01}
                  - offerId: offer-examplefixed01
                    kind: private
                    targets: ["111122223333"]
                    fixed: {duration: P12M, price: 2400.00, grants: {seats: 20}}
                  - offerId: offer-examplelater01
                    kind: private
                    targets: ["111122223333"]
                    contract:
                      prices:
                        P12M: {seats: 100.00}
                    validity: {startsOn: 2027-01-01}
            """;

    private AgreedDays() {}

    /** The file of the bundled market with these offers. */
    public static String text() {
        return Marketplace.bundledText()
                .replace(
                        "            P12M: {seats: 120.00}\n",
                        "            P12M: {seats: 120.00}\n" + OFFERS);
    }

    public static Marketplace market() {
        return Marketplace.of(text());
    }

    /** Accepts one of the offers that leave nothing to choose. */
    public static Agreement accepted(Marketplace place, String offerId) {
        return place.bought(
                new Purchase(Marketplace.PURCHASER, Marketplace.COMMITTED, "PO-1").of(offerId));
    }
}
