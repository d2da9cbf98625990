package io.bazaar.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who trades and what is listed: the whole market as data, read from one YAML file.
 *
 * @param file where it was read from and is read again; absent for one that is not a file
 */
public record MarketDefinition(
        @Nullable Path file,
        MarketSettings settings,
        List<Account> accounts,
        List<Product> products) {

    private static final String BUNDLED = "default-market.yaml";

    public MarketDefinition {
        accounts = List.copyOf(accounts);
        products = List.copyOf(products);
    }

    /** Reads a definition; a {@link BrokenMarket} says what is wrong with it, and where. */
    public static MarketDefinition parse(String yaml) {
        return new MarketReader("market").read(yaml, null);
    }

    /** Reads a definition from a file. */
    public static MarketDefinition read(Path file) {
        try {
            return new MarketReader(String.valueOf(file.getFileName()))
                    .read(Files.readString(file), file);
        } catch (CharacterCodingException e) {
            throw new BrokenMarket(
                    file.toString(), List.of(new Flaw(1, "not UTF-8; save the file as UTF-8")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the market file " + file, e);
        }
    }

    /** The small neutral market that is used when no file is given. */
    public static MarketDefinition bundled() {
        try (InputStream yaml = MarketDefinition.class.getResourceAsStream("/bazaar/" + BUNDLED)) {
            if (yaml == null) {
                throw new IllegalStateException(BUNDLED + " is not on the class path");
            }
            return new MarketReader(BUNDLED).read(new String(yaml.readAllBytes(), UTF_8), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with other products. */
    MarketDefinition with(List<Product> others) {
        return new MarketDefinition(file, settings, accounts, others);
    }

    /** The product with this id. */
    public Optional<Product> product(String productId) {
        return products.stream().filter(it -> it.productId().equals(productId)).findFirst();
    }

    /** The account with this id, without the rights granted since. */
    public Optional<Account> account(String accountId) {
        return accounts.stream().filter(it -> it.accountId().equals(accountId)).findFirst();
    }
}
