package io.bazaar.market;

import static java.util.stream.Collectors.toMap;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The marketplace as a buyer uses it: search, subscribe, set up, cancel. */
public final class Market {

    /** AWS's limit for a purchase order number. Source: Buyer Guide, purchase orders. */
    public static final int PO_NUMBER_LENGTH_MAX = 200;

    /** AWS's limit per product and account. Source: Agreement API quotas. */
    private static final int AGREEMENTS_MAX = 100;

    private static final String CONFIRMATION = "confirm";

    private final MarketDefinition definition;
    private final Store store;
    private final MarketClock clock;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Lifecycle lifecycle;
    private final RegistrationTokens tokens;

    /** The market as it is defined, with the agreements the store remembers. */
    public Market(
            MarketDefinition definition,
            Exchange exchange,
            Lifecycle lifecycle,
            RegistrationTokens tokens) {
        this.definition = definition;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
        this.tokens = tokens;
    }

    /**
     * Listings in which every word of the query occurs: in title, vendor, keywords, categories or
     * short description of any language. An empty query finds all.
     */
    public List<Product> search(String query) {
        List<String> words =
                Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return definition.products().stream()
                .filter(product -> words.stream().allMatch(haystack(product)::contains))
                .toList();
    }

    /** The listing with this {@code prodview-…} id. */
    public Optional<Product> listing(String listingId) {
        return definition.products().stream()
                .filter(product -> product.listingId().equals(listingId))
                .findFirst();
    }

    /** The product with this {@code prod-…} id. */
    public Optional<Product> product(String productId) {
        return definition.product(productId);
    }

    /** A buyer's agreements, running and ended, latest first. */
    public List<Agreement> agreements(String accountId) {
        return agreements.of(accountId);
    }

    /** A buyer's agreement. */
    public Optional<Agreement> agreement(String accountId, String agreementId) {
        return agreements
                .find(agreementId)
                .filter(agreement -> agreement.accountId().equals(accountId));
    }

    /** The running agreements of an account for a product. */
    public List<Agreement> active(String accountId, String productId) {
        return agreements.of(accountId).stream()
                .filter(agreement -> agreement.productId().equals(productId))
                .filter(Agreement::isActive)
                .toList();
    }

    /** Subscribes; the agreement is active at once and nothing is billed yet. */
    public SubscribeAnswer subscribe(Purchase purchase) {
        return store.write(() -> decide(purchase));
    }

    /** Ends an agreement; the buyer must have typed {@code confirm}. */
    public CancelAnswer cancel(SignedIn who, String agreementId, String typed) {
        return store.write(() -> {
            Optional<Agreement> found = agreement(who.accountId(), agreementId);
            if (found.isEmpty()) {
                return new CancelAnswer.NoSuchAgreement(agreementId);
            }
            if (!mayPurchase(who)) {
                return missing("aws-marketplace:Unsubscribe", who);
            }
            Agreement agreement = found.get();
            if (!agreement.isActive()) {
                return new CancelAnswer.AlreadyEnded(agreement);
            }
            if (!typed.strip().equals(CONFIRMATION)) {
                return new CancelAnswer.NotConfirmed(typed);
            }
            Agreement ended = agreement.ended(nowSeconds());
            agreements.save(ended);
            lifecycle.cancelled(ended, nowSeconds());
            return new CancelAnswer.Cancelled(ended);
        });
    }

    /** The form that takes a buyer to the vendor, with a fresh registration token. */
    public SetUpAnswer setUp(SignedIn who, String agreementId) {
        Optional<Agreement> found = agreement(who.accountId(), agreementId);
        Optional<Product> product = found.flatMap(it -> definition.product(it.productId()));
        if (found.isEmpty() || product.isEmpty()) {
            return new SetUpAnswer.NoSuchAgreement(agreementId);
        }
        if (!found.get().isActive()) {
            return new SetUpAnswer.AlreadyEnded(found.get());
        }

        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("x-amzn-marketplace-token", tokens.mint(found.get()));
        if (definition.choices().hints()) {
            fields.put("x-amzn-marketplace-product-id", product.get().productId());
            fields.put("x-amzn-marketplace-agreement-id", agreementId);
        }
        return new SetUpAnswer.Ready(product.get().fulfillmentUrl(), fields);
    }

    private SubscribeAnswer decide(Purchase purchase) {
        SignedIn buyer = purchase.buyer();
        Optional<Product> found = listing(purchase.listingId());
        if (found.isEmpty()) {
            return new SubscribeAnswer.UnknownListing(purchase.listingId());
        }
        Product product = found.get();
        if (product.form() == ListingForm.CONTRACT) {
            return new SubscribeAnswer.NotForSale(product);
        }
        if (!mayPurchase(buyer)) {
            return missing("aws-marketplace:Subscribe", buyer);
        }
        int length = purchase.poNumber().length();
        if (length > PO_NUMBER_LENGTH_MAX) {
            return new SubscribeAnswer.PoNumberTooLong(length, PO_NUMBER_LENGTH_MAX);
        }
        List<Agreement> running = active(buyer.accountId(), product.productId());
        if (!product.concurrentAgreements() && !running.isEmpty()) {
            return new SubscribeAnswer.AlreadySubscribed(running.getFirst());
        }
        if (running.size() >= AGREEMENTS_MAX) {
            return new SubscribeAnswer.TooManyAgreements(AGREEMENTS_MAX);
        }
        return accept(purchase, product);
    }

    private SubscribeAnswer accept(Purchase purchase, Product product) {
        Agreement agreement =
                new Agreement(
                        Ids.agreement(),
                        Ids.license(),
                        purchase.buyer().accountId(),
                        purchase.buyer().userName(),
                        product.productId(),
                        product.texts(Locale.ENGLISH).title(),
                        product.offerId(),
                        purchase.poNumber(),
                        product.dimensions().stream()
                                .collect(toMap(Dimension::key, Dimension::price)),
                        nowSeconds(),
                        null,
                        null,
                        null);
        agreements.save(agreement);
        lifecycle.accepted(agreement);
        return new SubscribeAnswer.Subscribed(
                agreements.find(agreement.agreementId()).orElse(agreement));
    }

    private boolean mayPurchase(SignedIn who) {
        return accounts.user(who).map(user -> user.right().mayPurchase()).orElse(false);
    }

    private MissingRight missing(String action, SignedIn who) {
        return new MissingRight(
                action,
                accounts.find(who.accountId()).map(Account::administrators).orElseGet(List::of));
    }

    /** Events carry whole seconds; what they tell must not lie before what is stored. */
    private Instant nowSeconds() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String haystack(Product product) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, ListingTexts> language : product.texts().entrySet()) {
            ListingTexts texts = language.getValue();
            text.append(texts.title()).append('\n').append(texts.vendor()).append('\n');
            text.append(texts.shortDescription()).append('\n');
            text.append(String.join("\n", texts.keywords())).append('\n');
            text.append(String.join("\n", texts.categories())).append('\n');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
