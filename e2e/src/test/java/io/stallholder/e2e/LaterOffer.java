package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A private offer of a contract that has not begun yet and is paid in parts. */
final class LaterOffer {

    static final String ID = "offer-examplelater01";

    private static final String AFTER = "            P12M: {seats: 120.00}\n";
    private static final String OFFER =
            """
                  - offerId: offer-examplelater01
                    kind: private
                    name: Team plan in two parts
                    targets: ["111122223333"]
                    fixed: {duration: P12M, grants: {seats: 20}}
                    payments:
                      - {on: 2099-01-01, amount: 600.00}
                      - {on: 2099-07-01, amount: 600.00}
                    validity: {startsOn: 2099-01-01}
            """;

    private LaterOffer() {}

    /** A file with the market that Bazaar brings along, and this offer. */
    static Path market(Path folder) {
        try {
            String bundled =
                    Files.readString(
                            Root.path("bazaar/src/main/resources/bazaar/default-market.yaml"));
            assertThat(bundled).containsOnlyOnce(AFTER);
            return Files.writeString(
                    folder.resolve("market.yaml"), bundled.replace(AFTER, AFTER + OFFER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
