package io.stallholder.simulation;

/** What the simulation sells, as Bazaar's file. */
final class SimulatedMarket {

    private static final int BUYERS = 60;

    private SimulatedMarket() {}

    static String yaml(String choices) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                """
                settings:
                  tokenLife: PT2400H
                  deprovisionDelay: PT0S
                  duplicateRecordId: first
                """);
        yaml.append(choices);
        yaml.append(
                """
                accounts:
                  - accountId: "%s"
                    role: seller
                    name: Seller
                    accessKeyId: %s
                    secretAccessKey: %s
                    eventQueue: %s
                """
                        .formatted(
                                BazaarDesk.SELLER,
                                BazaarDesk.KEY,
                                BazaarDesk.SECRET,
                                BazaarDesk.QUEUE));
        for (int number = 1; number <= BUYERS; number++) {
            yaml.append(buyer(3000 + number));
        }
        yaml.append("products:\n");
        Prices.PRODUCTS.forEach(code -> yaml.append(product(code)));
        return yaml.toString();
    }

    private static String buyer(int number) {
        return """
          - accountId: "11112222%1$d"
            role: buyer
            name: Buyer %1$d
            accessKeyId: AKIASIMULATEDBUY%1$d
            secretAccessKey: secret-of-buyer-%1$d
            users:
              - {name: purchaser, right: purchase}
        """
                .formatted(number);
    }

    private static String product(String code) {
        StringBuilder yaml = new StringBuilder();
        yaml.append(
                """
                  - productId: %1$s
                    productCode: %2$s
                    listingId: prodview-%2$s
                    sellerAccountId: "%3$s"
                    form: usage
                    fulfillmentUrl: http://localhost:8080/
                    supportEmail: support@example.com
                    supportUrl: https://example.com/support
                    dimensions:
                      - {key: cents, price: 0.01}
                      - {key: calls, price: 0.25}
                      - {key: bytes, price: 0.001}
                    offers:
                      - {offerId: offer-%2$s0001}
                    details:
                      units: [requests, requests, requests]
                    texts:
                """
                        .formatted(Prices.productId(code), code, BazaarDesk.SELLER));
        yaml.append(texts("en"));
        yaml.append(texts("zh"));
        return yaml.toString();
    }

    private static String texts(String language) {
        return """
              %s:
                title: Simulated
                vendor: Seller
                shortDescription: Simulated
                longDescription: Simulated
                highlights: [Simulated]
                categories: [Developer Tools]
                keywords: [simulated]
                pricing: By use.
                support: None.
                eula: None.
                dimensions:
                  cents: {name: Cents, description: Cents, unit: cent}
                  calls: {name: Calls, description: Calls, unit: call}
                  bytes: {name: Bytes, description: Bytes, unit: byte}
        """
                .formatted(language);
    }
}
