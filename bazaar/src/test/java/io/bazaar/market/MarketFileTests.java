package io.bazaar.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.AgreedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may stand in a market's file is documented, key by key. */
final class MarketFileTests {

    /** After which line of the file an unknown key makes each section tell those it knows. */
    private static final List<String> SECTIONS =
            List.of(
                    "settings:\n",
                    "  - accountId: \"999988887777\"\n",
                    "      - accessKeyId: ASIATEMPORARY00000001\n",
                    "      - {name: purchaser, ",
                    "  - productId: prod-examplepayg001\n",
                    "      - {key: requests, ",
                    "      - offerId: offer-examplepriv01\n",
                    "      - offerId: offer-exampletrial1\n",
                    "      - offerId: offer-exampleparts01\n",
                    "      - offerId: offer-examplelater01\n",
                    "        trial: {",
                    "        contract:\n",
                    "        fixed: {",
                    "          - {on: 2027-07-01, ",
                    "        validity: {",
                    "        resale: {",
                    "    details:\n",
                    "        - {type: manufacturer-support, ",
                    "      en:\n",
                    "          requests:\n");

    private static final Pattern KNOWN = Pattern.compile("unknown key zzz in .*; known are: (.*)");

    @Test
    void every_setting_stands_among_the_differences_with_its_usual_value() throws IOException {
        String page = Files.readString(Path.of("DIFFERENCES.md"));

        assertThat(known("settings:\n"))
                .hasSizeGreaterThan(35)
                .allSatisfy(key -> assertThat(page).contains("`" + key + ": "));
    }

    @Test
    void every_key_stands_in_the_readme() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        Set<String> keys = new TreeSet<>();
        SECTIONS.stream().skip(1).forEach(section -> keys.addAll(known(section)));

        assertThat(keys)
                .contains("fixed", "payments", "startsOn", "temporaryKeys", "resale")
                .allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }

    @Test
    void the_readme_names_no_key_that_does_not_exist() throws IOException {
        Set<String> keys = new TreeSet<>(Set.of("settings", "accounts", "products"));
        SECTIONS.stream().skip(1).forEach(section -> keys.addAll(known(section)));
        Matcher table =
                Pattern.compile("\\| in \\| keys \\|\n(.*?)\n\n", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("README.md")));
        assertThat(table.find()).isTrue();

        Set<String> written = new TreeSet<>();
        for (String row : table.group(1).lines().skip(1).toList()) {
            Matcher key = Pattern.compile("`([A-Za-z]+)`").matcher(row.split("\\|", -1)[2]);
            while (key.find()) {
                written.add(key.group(1));
            }
        }
        assertThat(written).isEqualTo(keys);
    }

    @Test
    void the_market_of_the_readme_can_be_read() throws IOException {
        Matcher yaml =
                Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of("README.md")));
        assertThat(yaml.find()).isTrue();

        assertThat(MarketDefinition.parse(yaml.group(1)).products()).hasSize(1);
    }

    private static Set<String> known(String section) {
        boolean block = section.endsWith("\n");
        String file = everything();
        int at = file.indexOf(section);
        assertThat(at).as(section).isNotNegative();
        int end = at + section.length();
        String unknown = block ? indent(file.substring(end)) + "zzz: 1\n" : "zzz: 1, ";
        try {
            MarketDefinition.parse(file.substring(0, end) + unknown + file.substring(end));
        } catch (BrokenMarket broken) {
            Matcher known = KNOWN.matcher(broken.getMessage());
            assertThat(known.find()).as(broken.getMessage()).isTrue();
            return new TreeSet<>(List.of(known.group(1).split(", ", -1)));
        }
        throw new AssertionError("an unknown key was taken after " + section);
    }

    private static String indent(String rest) {
        return rest.substring(0, rest.length() - rest.stripLeading().length());
    }

    /** A file with every section there is. */
    private static String everything() {
        return AgreedDays.text()
                .replace(
                        "    eventQueue: marketplace-events\n",
                        """
                            eventQueue: marketplace-events
                            temporaryKeys:
                              - accessKeyId: ASIATEMPORARY00000001
                                secretAccessKey: secret
                                sessionToken: token
                        """)
                .replace(
                        "        rates: {requests: 0.0004}\n",
                        """
                                rates: {requests: 0.0004}
                                resale: {accountId: "222233334444", authorizationId: resaleauthz-a1}
                        """)
                .replace(
                        "accounts:\n",
                        """
                        accounts:
                          - accountId: "222233334444"
                            role: seller
                            name: Example Partner
                            accessKeyId: AKIABAZAARPARTNER001
                            secretAccessKey: bazaar-partner-secret-for-local-use-only
                            eventQueue: partner-events
                        """);
    }
}
