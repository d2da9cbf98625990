package io.bazaar.testing;

/** A market in which a channel partner sells the pay-as-you-go product to the buyer. */
public final class Resold {

    public static final String PARTNER = "222233334444";

    /** The partner's offer. */
    public static final String OFFER = "offer-exampleresold1";

    private Resold() {}

    /** The file of the bundled market with partner, buyer's queue and offer. */
    public static String text() {
        return Marketplace.bundledText()
                .replace(
                        "  - accountId: \"111122223333\"\n    role: buyer\n",
                        """
                          - accountId: "222233334444"
                            role: seller
                            name: Example Partner
                            accessKeyId: AKIABAZAARPARTNER001
                            secretAccessKey: bazaar-partner-secret-for-local-use-only
                            eventQueue: partner-events
                          - accountId: "111122223333"
                            role: buyer
                            eventQueue: buyer-events
                        """)
                .replace(
                        "        rates: {requests: 0.0004}\n",
                        """
                                rates: {requests: 0.0004}
                              - offerId: offer-exampleresold1
                                kind: private
                                targets: ["111122223333"]
                                rates: {requests: 0.0006}
                                resale: {accountId: "222233334444", authorizationId: resaleauthz-abc123}
                        """);
    }
}
