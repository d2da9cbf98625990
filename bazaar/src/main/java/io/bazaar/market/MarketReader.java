package io.bazaar.market;

import static java.util.Comparator.comparingInt;

import io.bazaar.market.MarketSettings.ArnSpelling;
import io.bazaar.market.MarketSettings.Nothing;
import io.bazaar.market.MarketSettings.OfferSpelling;
import io.bazaar.market.MarketSettings.TokenUse;
import io.bazaar.market.MarketSettings.TrialLength;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the market's file: strictly, all flaws at once, each with its line. */
final class MarketReader {

    private static final MarketSettings DEFAULTS = MarketSettings.DEFAULTS;

    private final String name;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    MarketReader(String name) {
        this.name = name;
    }

    MarketDefinition read(String yaml, @Nullable Path file) {
        @Nullable MarketDefinition market = null;
        try {
            market = market(new Section("the market", root(yaml), flaws), file);
        } catch (Flawed e) {
            flaws.add(e.flaw());
        }
        if (market == null || !flaws.isEmpty()) {
            throw new BrokenMarket(name, flaws.stream().sorted(comparingInt(Flaw::line)).toList());
        }
        return market;
    }

    private static Node root(String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) {
                throw new Flawed(1, "the file is empty; write settings, accounts and products");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw new Flawed(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1,
                    "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new Flawed(1, "not YAML: " + e.getMessage());
        }
    }

    private MarketDefinition market(Section root, @Nullable Path file) {
        MarketSettings settings =
                root.optional("settings", MarketReader::settings).orElse(DEFAULTS);
        List<Account> accounts = root.sections("accounts", "this account", this::account);
        ProductReader products = new ProductReader(settings, accounts, this::once);
        List<Product> listed = root.sections("products", "this product", products::read);
        return root.build(() -> new MarketDefinition(file, settings, accounts, listed));
    }

    private Account account(Section from) {
        Account account =
                from.build(() ->
                        new Account(
                                from.get("accountId", Scalar.TEXT),
                                from.get("role", Scalar.oneOf(AccountRole.class)),
                                from.get("name", Scalar.TEXT),
                                from.get("accessKeyId", Scalar.TEXT),
                                from.get("secretAccessKey", Scalar.TEXT),
                                from.sections(
                                        "temporaryKeys", "this temporary key", this::temporaryKey),
                                users(from),
                                from.find("eventQueue", Scalar.TEXT),
                                from.list("eventSources", Scalar.TEXT),
                                from.find("notificationQueue", Scalar.TEXT)));
        once(from, "accountId", account.accountId());
        once(from, "accessKeyId", account.accessKeyId());
        return account;
    }

    private TemporaryKey temporaryKey(Section from) {
        TemporaryKey key = TemporaryKey.read(from);
        once(from, "accessKeyId", key.accessKeyId());
        return key;
    }

    /** A seller that names nobody has one user, to look at its own pages. */
    private static List<AccountUser> users(Section from) {
        List<AccountUser> users = from.sections("users", "this user", MarketReader::user);
        boolean seller = from.get("role", Scalar.oneOf(AccountRole.class)) == AccountRole.SELLER;
        return seller && users.isEmpty()
                ? List.of(new AccountUser("seller", PurchaseRight.NONE))
                : users;
    }

    private static AccountUser user(Section from) {
        return from.build(() ->
                new AccountUser(
                        from.get("name", Scalar.TEXT),
                        from.get("right", Scalar.oneOf(PurchaseRight.class))));
    }

    private static MarketSettings settings(Section from) {
        MarketSettings settings =
                new MarketSettings(
                        from.get("tokenLife", Scalar.DURATION, DEFAULTS.tokenLife()),
                        from.get("tokenUse", Scalar.oneOf(TokenUse.class), DEFAULTS.tokenUse()),
                        from.get("apiTokenLife", Scalar.DURATION, DEFAULTS.apiTokenLife()),
                        from.get("redirectHints", Scalar.FLAG, DEFAULTS.redirectHints()),
                        from.get("activationDelay", Scalar.DURATION, DEFAULTS.activationDelay()),
                        from.get("deprovisionDelay", Scalar.DURATION, DEFAULTS.deprovisionDelay()),
                        from.get(
                                "renewalKeepsLicense", Scalar.FLAG, DEFAULTS.renewalKeepsLicense()),
                        from.get(
                                "replacementKeepsLicense",
                                Scalar.FLAG,
                                DEFAULTS.replacementKeepsLicense()),
                        from.get(
                                "renewalEvents",
                                Scalar.oneOf(MarketSettings.RenewalEvents.class),
                                DEFAULTS.renewalEvents()),
                        from.get(
                                "licenseArnInEvents",
                                Scalar.oneOf(ArnSpelling.class),
                                DEFAULTS.licenseArnInEvents()),
                        from.get(
                                "offerIdInLicenseEvents",
                                Scalar.oneOf(OfferSpelling.class),
                                DEFAULTS.offerIdInLicenseEvents()),
                        nothing(from, "openEndInEvents", DEFAULTS.openEndInEvents()),
                        nothing(from, "directOfferInEvents", DEFAULTS.directOfferInEvents()),
                        from.get(
                                "trialLength",
                                Scalar.oneOf(TrialLength.class),
                                DEFAULTS.trialLength()),
                        MeteringSettings.read(from),
                        EntitlementSettings.read(from),
                        NoticeSettings.read(from),
                        billing(from, DEFAULTS.billing()));
        return from.build(() -> settings);
    }

    private static Nothing nothing(Section from, String key, Nothing otherwise) {
        return from.get(key, Scalar.oneOf(Nothing.class), otherwise);
    }

    private static BillingSettings billing(Section from, BillingSettings defaults) {
        return new BillingSettings(
                from.get("taxRate", Scalar.SHARE, defaults.taxRate()),
                from.get("listingFee", Scalar.SHARE, defaults.listingFee()),
                from.get("paidAfter", Scalar.DURATION, defaults.paidAfter()),
                from.get("adjustmentDelay", Scalar.DURATION, defaults.adjustmentDelay()),
                from.get(
                        "creditMemoAmounts",
                        Scalar.oneOf(BillingSettings.Sign.class),
                        defaults.creditMemoAmounts()),
                from.get(
                        "agreementIdInDailyUsage",
                        Scalar.oneOf(BillingSettings.AgreementSpelling.class),
                        defaults.agreementIdInDailyUsage()));
    }

    /** Notes a flaw when an id is given a second time. */
    private void once(Section from, String key, String value) {
        @Nullable Integer first = seen.putIfAbsent(key + "=" + value, from.line(key));
        if (first != null) {
            from.flaw(
                    key,
                    key
                            + " "
                            + value
                            + " is given twice (first on line "
                            + first
                            + "); give each its own");
        }
    }
}
