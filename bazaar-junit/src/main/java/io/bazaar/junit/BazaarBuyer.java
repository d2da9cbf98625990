package io.bazaar.junit;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What the buyer does in the browser, without one: subscribe, set up the account at the seller,
 * cancel. The first buyer of the market does it, as a user who may. A refusal is an {@link
 * IllegalStateException} with the market's reason.
 */
public final class BazaarBuyer {

    private static final String PATH = "/_bazaar/agreements";

    private final BazaarControl control;
    private final String accountId;
    private final String user;

    BazaarBuyer(BazaarControl control, String accountId, String user) {
        this.control = control;
        this.accountId = accountId;
        this.user = user;
    }

    /** Presses <i>Subscribe</i> on a listing's page. */
    public Subscription subscribe(String listingId) {
        JsonNode agreement =
                control.post(
                        PATH, Map.of("accountId", accountId, "user", user, "listingId", listingId));
        return new Subscription(
                agreement.get("agreementId").stringValue(),
                agreement.get("licenseArn").stringValue(),
                accountId);
    }

    /**
     * Presses <i>Set up your account</i>.
     *
     * @return the registration token, which the browser would post to the seller's fulfillment URL
     *     in the form field {@code x-amzn-marketplace-token}
     */
    public String setUp(Subscription bought) {
        return act(bought, "set-up").get("fields").get("x-amzn-marketplace-token").stringValue();
    }

    /** Cancels the subscription; the license ends a little later, see {@link BazaarClock}. */
    public void cancel(Subscription bought) {
        act(bought, "cancel");
    }

    private JsonNode act(Subscription bought, String action) {
        return control.post(
                PATH + "/" + bought.agreementId() + "/" + action,
                Map.of("accountId", accountId, "user", user));
    }
}
