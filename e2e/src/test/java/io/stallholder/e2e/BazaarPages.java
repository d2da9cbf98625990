package io.stallholder.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every page of Bazaar, with an address at which it has something to show. A page that is new in
 * Bazaar belongs into this table; the tour fails without it.
 */
final class BazaarPages {

    /** Answers at addresses of pages that are none: a redirect, a file, parts that htmx swaps. */
    static final Set<String> NO_PAGES =
            Set.of(
                    "/marketplace",
                    "/marketplace/pp/{listing}/eula.txt",
                    "/clock/bar",
                    "/inbox/list",
                    "/inbox/{mail}/html",
                    "/seller/feeds/{feed}/{year}/{month}/data.csv",
                    "/seller/trail/records.json");

    /**
     * Name, page as Bazaar registers it (or {@code none}), address, who looks, status where it is
     * not 200. ONE is {@code /marketplace/subscriptions/{agreement}}, SOLD is {@code
     * /seller/products/{product}}.
     */
    private static final String TABLE =
            """
            front                | /                                     | /                                         | ANYBODY
            front-stranger       | /                                     | /                                         | STRANGER
            sign-in              | /sign-in                              | /sign-in                                  | STRANGER
            sign-in-again        | /sign-in                              | /sign-in?continue=/iam                    | BUYER
            search               | /marketplace/search                   | /marketplace/search                       | ANYBODY
            search-none          | /marketplace/search                   | /marketplace/search?q=zz                  | BUYER
            listing              | /marketplace/pp/{listing}             | /marketplace/pp/PAYG                      | ANYBODY
            listing-contract     | /marketplace/pp/{listing}             | /marketplace/pp/COMMITTED                 | BUYER
            eula                 | /marketplace/pp/{listing}/eula        | /marketplace/pp/PAYG/eula                 | ANYBODY
            wish                 | /marketplace/pp/{listing}/private-offer | /marketplace/pp/PAYG/private-offer      | BUYER
            options              | /marketplace/procurement/{listing}    | /marketplace/procurement/PAYG             | ANYBODY
            options-contract     | /marketplace/procurement/{listing}    | /marketplace/procurement/COMMITTED        | BUYER
            options-private      | /marketplace/procurement/{listing}    | /marketplace/procurement/PAYG?offer=offer-examplepriv01   | BUYER
            options-trial        | /marketplace/procurement/{listing}    | /marketplace/procurement/SINGLE?offer=offer-exampletrial1 | BUYER
            options-later        | /marketplace/procurement/{listing}    | /marketplace/procurement/COMMITTED?offer=offer-examplelater01 | BUYER
            subscriptions        | /marketplace/subscriptions            | /marketplace/subscriptions                | ANYBODY
            subscription         | ONE                                   | /marketplace/subscriptions/RUNNING        | BUYER
            subscription-asked   | ONE                                   | /marketplace/subscriptions/CONTRACT       | BUYER
            subscription-later   | ONE                                   | /marketplace/subscriptions/LATER          | BUYER
            subscription-ended   | ONE                                   | /marketplace/subscriptions/ENDED          | BUYER
            confirmation         | ONE/confirmation                      | /marketplace/subscriptions/RUNNING/confirmation | BUYER
            confirmation-later   | ONE/confirmation                      | /marketplace/subscriptions/LATER/confirmation | BUYER
            cancel               | ONE/cancel                            | /marketplace/subscriptions/RUNNING/cancel  | BUYER
            cancel-contract      | ONE/cancel                            | /marketplace/subscriptions/CONTRACT/cancel | BUYER
            quantities           | ONE/quantities                        | /marketplace/subscriptions/CONTRACT/quantities | BUYER
            bills                | /bills                                | /bills                                    | ANYBODY
            invoice-purchase     | /bills/invoices/{invoice}             | /bills/invoices/BOUGHT                    | BUYER
            invoice-usage        | /bills/invoices/{invoice}             | /bills/invoices/USED                      | BUYER
            rights               | /iam                                  | /iam                                      | ANYBODY
            inbox                | /inbox                                | /inbox                                    | ANYBODY
            mail                 | /inbox/{mail}                         | /inbox/1                                  | BUYER
            clock                | /clock                                | /clock                                    | ANYBODY
            controls             | /_bazaar/                             | /_bazaar/                                 | ANYBODY
            seller               | /seller                               | /seller                                   | SELLER
            seller-denied        | /seller                               | /seller                                   | BUYER | 403
            seller-product       | SOLD                                  | /seller/products/METERED                  | SELLER
            seller-offers        | SOLD/offers                           | /seller/products/prod-examplepayg001/offers   | SELLER
            seller-answer        | SOLD/offers/{request}                 | /seller/products/prod-examplepayg001/offers/1 | SELLER
            seller-answered      | SOLD/offers/{request}                 | /seller/products/prod-examplepayg001/offers/2 | SELLER
            seller-cancellations | SOLD/cancellations                    | /seller/products/prod-examplecommit1/cancellations | SELLER
            seller-records       | SOLD/records                          | /seller/products/METERED/records          | SELLER
            seller-none          | SOLD/records                          | /seller/products/prod-examplesingle1/records | SELLER
            seller-refused       | SOLD/refused                          | /seller/products/METERED/refused          | SELLER
            seller-calls         | SOLD/calls                            | /seller/products/METERED/calls            | SELLER
            sale                 | /seller/agreements/{agreement}        | /seller/agreements/RUNNING                | SELLER
            sale-asked           | /seller/agreements/{agreement}        | /seller/agreements/CONTRACT               | SELLER
            sale-later           | /seller/agreements/{agreement}        | /seller/agreements/LATER                  | SELLER
            revenue              | /seller/revenue                       | /seller/revenue                           | SELLER
            sold-invoices        | /seller/invoices                      | /seller/invoices                          | SELLER
            sold-invoices-before | /seller/invoices                      | /seller/invoices?month=BEFORE             | SELLER
            sold-purchase        | /seller/invoices/{invoice}            | /seller/invoices/BOUGHT                   | SELLER
            sold-usage           | /seller/invoices/{invoice}            | /seller/invoices/USED                     | SELLER
            feeds                | /seller/feeds                         | /seller/feeds                             | SELLER
            trail                | /seller/trail                         | /seller/trail                             | SELLER
            nowhere              | none                                  | /nowhere                                  | ANYBODY | 404
            """;

    private BazaarPages() {}

    /** Who looks at a page. */
    enum Who {
        STRANGER,
        BUYER,
        SELLER,
        ANYBODY;

        boolean is(Who visitor) {
            return this == visitor || (this == ANYBODY && visitor != STRANGER);
        }
    }

    /**
     * A stop of the tour.
     *
     * @param route the page as Bazaar registers it; another text for what no route answers
     * @param status of the answer
     */
    record Stop(String name, String route, String address, Who who, int status) {}

    static List<Stop> table(BazaarSample market) {
        return TABLE.lines().map(line -> stop(line, market)).toList();
    }

    private static Stop stop(String line, BazaarSample market) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        return new Stop(
                cells.get(0),
                cells.get(1)
                        .replace("ONE", "/marketplace/subscriptions/{agreement}")
                        .replace("SOLD", "/seller/products/{product}"),
                cells.get(2)
                        .replace("PAYG", BazaarSample.PAYG)
                        .replace("COMMITTED", BazaarSample.CONTRACT)
                        .replace("SINGLE", BazaarSample.SINGLE)
                        .replace("METERED", BazaarSample.METERED_PRODUCT)
                        .replace("RUNNING", market.running())
                        .replace("CONTRACT", market.contract())
                        .replace("LATER", market.later())
                        .replace("ENDED", market.ended())
                        .replace("BOUGHT", market.invoice("PURCHASE"))
                        .replace("USED", market.invoice("USAGE"))
                        .replace("BEFORE", market.monthBefore()),
                Who.valueOf(cells.get(3)),
                cells.size() > 4 ? Integer.parseInt(cells.get(4)) : 200);
    }
}
