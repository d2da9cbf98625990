package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market's definition that counts now; everything that needs it asks here each time.
 *
 * <p>It is replaced whole while nothing else changes, when its file was changed or on demand.
 * Products that were listed through the catalog since stay beside those of the file. Agreements
 * keep what they agreed. A broken file, or one that drops what running agreements need, is refused
 * and the old definition stays.
 */
public final class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    private final Store store;
    private final Agreements agreements;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Table<Product> listed;
    private final Table<PrivateOffer> offered;
    private volatile MarketDefinition filed;
    private volatile MarketDefinition current;
    private volatile @Nullable FileTime seen;

    /** Begins with this definition. */
    public Definitions(MarketDefinition first, Store store, Agreements agreements) {
        this.store = store;
        this.agreements = agreements;
        this.listed = store.table("listed-products", Product.class);
        this.offered = store.table("private-offers", PrivateOffer.class);
        this.filed = first;
        this.current = merged(first);
        this.seen = first.file() == null ? null : changedAt(first.file());
        List<String> missing = missing(current);
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join("; ", missing));
        }
    }

    /** What counts now. */
    public MarketDefinition current() {
        return current;
    }

    /** The choices that count now. */
    public MarketSettings settings() {
        return current.settings();
    }

    /** Every product. */
    public List<Product> products() {
        return current.products();
    }

    /** The product with this id. */
    public Optional<Product> product(String productId) {
        return current.product(productId);
    }

    /** Calls this after each replacement. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Puts another definition in place of the current one. */
    public ReloadAnswer replace(MarketDefinition next) {
        List<String> missing =
                store.write(() -> {
                    MarketDefinition whole = merged(next);
                    List<String> wanting = missing(whole);
                    if (wanting.isEmpty()) {
                        filed = next;
                        current = whole;
                    }
                    return wanting;
                });
        if (!missing.isEmpty()) {
            return new ReloadAnswer.StillNeeded(missing);
        }
        listeners.forEach(Runnable::run);
        return new ReloadAnswer.Replaced(next.accounts().size(), next.products().size());
    }

    /**
     * Lists a product, or changes one, whatever the file says about it; inside {@link Store#write}
     * only, and followed by {@link #refresh}, whether that change succeeds or not. Answers what
     * running agreements need and would no longer have.
     */
    public List<String> list(Product product) {
        listed.put(product.productId(), product);
        return missing();
    }

    /** Adds an offer to a product, in the same way as {@link #list}. */
    void offer(String productId, Offer offer) {
        offered.put(offer.offerId(), new PrivateOffer(productId, offer));
    }

    /** An offer that was made for a product while the market ran. */
    private record PrivateOffer(String productId, Offer offer) {}

    /** What running agreements need and the stored products and the file do not have. */
    public List<String> missing() {
        return missing(merged(filed));
    }

    /** Counts the products that are stored now. */
    public void refresh() {
        store.change(() -> current = merged(filed));
        listeners.forEach(Runnable::run);
    }

    /** Reads the file again. */
    public ReloadAnswer reload() {
        Path file = current.file();
        if (file == null) {
            return new ReloadAnswer.NoFile();
        }
        seen = changedAt(file);
        try {
            return replace(MarketDefinition.read(file));
        } catch (BrokenMarket e) {
            return new ReloadAnswer.Broken(file.toString(), e.flaws());
        } catch (UncheckedIOException e) {
            return new ReloadAnswer.Broken(file.toString(), List.of(new Flaw(1, e.toString())));
        }
    }

    /** Reads the file again if it was changed since; says in the log what came of it. */
    public void reloadIfChanged() {
        Path file = current.file();
        if (file == null || Objects.equals(changedAt(file), seen)) {
            return;
        }
        ReloadAnswer answer = reload();
        if (answer instanceof ReloadAnswer.Replaced) {
            LOG.info("read the market again: {}", file);
        } else {
            LOG.error("the market stays as it was: {}", answer);
        }
    }

    /**
     * The file's products, each as it was listed since, and those listed of sellers it knows; with
     * the private offers that were made since.
     */
    private MarketDefinition merged(MarketDefinition file) {
        Map<String, Product> products = new LinkedHashMap<>();
        file.products().forEach(it -> products.put(it.productId(), it));
        listed.all().stream()
                .filter(it -> file.account(it.sellerAccountId()).isPresent())
                .forEach(it -> products.put(it.productId(), it));
        offered.all()
                .forEach(it ->
                        products.computeIfPresent(
                                it.productId(), (_, product) -> product.offering(it.offer())));
        return file.with(List.copyOf(products.values()));
    }

    private static @Nullable FileTime changedAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException missing) {
            return null;
        }
    }

    /** What running agreements need and a definition does not have. */
    private List<String> missing(MarketDefinition next) {
        List<String> missing = new ArrayList<>();
        for (Agreement agreement : agreements.live()) {
            String why = " is needed by the running agreement " + agreement.agreementId();
            Optional<Product> product = next.product(agreement.productId());
            if (product.isEmpty()) {
                missing.add("product " + agreement.productId() + why);
            } else {
                for (String dimension : agreement.rates().keySet()) {
                    if (product.get().dimension(dimension).isEmpty()) {
                        missing.add("dimension " + dimension + why);
                    }
                }
            }
            for (String account : List.of(agreement.accountId(), agreement.sellerAccountId())) {
                if (next.account(account).isEmpty()) {
                    missing.add("account " + account + why);
                }
            }
        }
        return missing;
    }
}
