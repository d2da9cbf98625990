package io.bazaar.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who trades and what is listed: the whole market as data, read from JSON (comments allowed). */
public record MarketDefinition(
        @Nullable MarketSettings settings, List<Account> accounts, List<Product> products) {

    public MarketDefinition {
        accounts = List.copyOf(accounts);
        products = List.copyOf(products);
        unique("accountId", accounts.stream().map(Account::accountId).toList());
        unique("accessKeyId", accounts.stream().map(Account::accessKeyId).toList());
        unique("productId", products.stream().map(Product::productId).toList());
        unique("listingId", products.stream().map(Product::listingId).toList());
        for (Product product : products) {
            Checks.that(
                    accounts.stream()
                            .anyMatch(account ->
                                    account.role() == AccountRole.SELLER
                                            && account.accountId()
                                                    .equals(product.sellerAccountId())),
                    "no seller account "
                            + product.sellerAccountId()
                            + " for "
                            + product.productId());
        }
    }

    /** Reads a definition; says what is wrong with it. */
    public static MarketDefinition parse(String json) {
        return Json.read(json, MarketDefinition.class);
    }

    /** Reads a definition from a file. */
    public static MarketDefinition read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the market file " + file, e);
        }
    }

    /** The small neutral market that is used when no file is given. */
    public static MarketDefinition bundled() {
        try (InputStream json =
                MarketDefinition.class.getResourceAsStream("/bazaar/default-market.json")) {
            if (json == null) {
                throw new IllegalStateException("default-market.json is not on the class path");
            }
            return parse(new String(json.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings, with defaults for what is left out. */
    public MarketSettings choices() {
        return settings == null ? MarketSettings.DEFAULTS : settings;
    }

    /** The product with this id. */
    public Optional<Product> product(String productId) {
        return products.stream().filter(it -> it.productId().equals(productId)).findFirst();
    }

    private static void unique(String what, List<String> values) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            Checks.that(seen.add(value), what + " occurs twice: " + value);
        }
    }
}
