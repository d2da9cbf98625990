package io.stallholder.e2e;

import static io.stallholder.e2e.BazaarPages.Who.ANYBODY;
import static io.stallholder.e2e.BazaarPages.Who.BUYER;
import static io.stallholder.e2e.BazaarPages.Who.SELLER;
import static io.stallholder.e2e.BazaarPages.Who.STRANGER;
import static io.stallholder.e2e.BazaarSample.CONTRACT;
import static io.stallholder.e2e.BazaarSample.METERED_PRODUCT;
import static io.stallholder.e2e.BazaarSample.PAYG;
import static io.stallholder.e2e.BazaarSample.SINGLE;

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
                    "/inbox/{mail}/html");

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
        String one = "/marketplace/subscriptions/{agreement}";
        String running = "/marketplace/subscriptions/" + market.running();
        String contract = "/marketplace/subscriptions/" + market.contract();
        String ended = "/marketplace/subscriptions/" + market.ended();
        String options = "/marketplace/procurement/";
        String product = "/seller/products/" + METERED_PRODUCT;
        return List.of(
                stop("front", "/", "/", ANYBODY),
                stop("front-stranger", "/", "/", STRANGER),
                stop("sign-in", "/sign-in", "/sign-in", STRANGER),
                stop("sign-in-again", "/sign-in", "/sign-in?continue=/iam", BUYER),
                stop("search", "/marketplace/search", "/marketplace/search", ANYBODY),
                stop("search-none", "/marketplace/search", "/marketplace/search?q=zz", BUYER),
                stop("listing", "/marketplace/pp/{listing}", "/marketplace/pp/" + PAYG, ANYBODY),
                stop("listing-contract", "/marketplace/pp/{listing}", pp(CONTRACT), BUYER),
                stop("eula", "/marketplace/pp/{listing}/eula", pp(PAYG) + "/eula", ANYBODY),
                stop("options", options + "{listing}", options + PAYG, ANYBODY),
                stop("options-contract", options + "{listing}", options + CONTRACT, BUYER),
                stop(
                        "options-private",
                        options + "{listing}",
                        options + PAYG + "?offer=offer-examplepriv01",
                        BUYER),
                stop(
                        "options-trial",
                        options + "{listing}",
                        options + SINGLE + "?offer=offer-exampletrial1",
                        BUYER),
                stop(
                        "subscriptions",
                        "/marketplace/subscriptions",
                        "/marketplace/subscriptions",
                        ANYBODY),
                stop("subscription", one, running, BUYER),
                stop("subscription-asked", one, contract, BUYER),
                stop("subscription-ended", one, ended, BUYER),
                stop("confirmation", one + "/confirmation", running + "/confirmation", BUYER),
                stop("cancel", one + "/cancel", running + "/cancel", BUYER),
                stop("cancel-contract", one + "/cancel", contract + "/cancel", BUYER),
                stop("quantities", one + "/quantities", contract + "/quantities", BUYER),
                stop("bills", "/bills", "/bills", ANYBODY),
                stop("rights", "/iam", "/iam", ANYBODY),
                stop("inbox", "/inbox", "/inbox", ANYBODY),
                stop("mail", "/inbox/{mail}", "/inbox/1", BUYER),
                stop("clock", "/clock", "/clock", ANYBODY),
                stop("controls", "/_bazaar/", "/_bazaar/", ANYBODY),
                stop("seller", "/seller", "/seller", SELLER),
                new Stop("seller-denied", "/seller", "/seller", BUYER, 403),
                stop("seller-product", "/seller/products/{product}", product, SELLER),
                stop("wish", "/marketplace/pp/{listing}/private-offer", wish(), BUYER),
                stop("seller-offers", sold("offers"), wished(), SELLER),
                stop("seller-answer", sold("offers/{request}"), wished() + "/1", SELLER),
                stop("seller-answered", sold("offers/{request}"), wished() + "/2", SELLER),
                stop("seller-cancellations", sold("cancellations"), asked(market), SELLER),
                stop("seller-records", sold("records"), product + "/records", SELLER),
                stop("seller-refused", sold("refused"), product + "/refused", SELLER),
                stop("seller-calls", sold("calls"), product + "/calls", SELLER),
                stop("seller-none", sold("records"), none(), SELLER),
                stop(
                        "sale",
                        "/seller/agreements/{agreement}",
                        "/seller/agreements/" + market.running(),
                        SELLER),
                stop(
                        "sale-asked",
                        "/seller/agreements/{agreement}",
                        "/seller/agreements/" + market.contract(),
                        SELLER),
                stop("revenue", "/seller/revenue", "/seller/revenue", SELLER),
                new Stop("nowhere", "none", "/nowhere", ANYBODY, 404));
    }

    private static Stop stop(String name, String route, String address, Who who) {
        return new Stop(name, route, address, who, 200);
    }

    private static String pp(String listing) {
        return "/marketplace/pp/" + listing;
    }

    private static String sold(String tab) {
        return "/seller/products/{product}/" + tab;
    }

    private static String asked(BazaarSample market) {
        return "/seller/products/" + market.contractProduct() + "/cancellations";
    }

    private static String wish() {
        return pp(PAYG) + "/private-offer";
    }

    private static String wished() {
        return "/seller/products/prod-examplepayg001/offers";
    }

    private static String none() {
        return "/seller/products/prod-examplesingle1/records";
    }
}
