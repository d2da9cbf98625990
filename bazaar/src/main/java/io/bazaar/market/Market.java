package io.bazaar.market;

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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The marketplace as a buyer uses it: search, subscribe, set up, change, cancel. */
public final class Market {

    /** AWS's limit for a purchase order number. */
    public static final int PO_NUMBER_LENGTH_MAX = PurchaseOrder.NUMBER_LENGTH_MAX;

    private static final String CONFIRMATION = "confirm";

    private final Definitions definitions;
    private final Store store;
    private final MarketClock clock;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Lifecycle lifecycle;
    private final RegistrationTokens tokens;
    private final Purchases purchases;
    private final Amendments amendments;
    private final CancellationRequests cancellations;
    private final ChargeBook chargeBook;
    private final PrivateOffers privateOffers;

    /** The market as it is defined, with the agreements the store remembers. */
    public Market(
            Definitions definitions,
            Exchange exchange,
            Lifecycle lifecycle,
            RegistrationTokens tokens) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
        this.tokens = tokens;
        this.purchases = new Purchases(definitions, exchange, lifecycle);
        this.amendments = new Amendments(exchange, lifecycle);
        this.cancellations = new CancellationRequests(exchange, lifecycle);
        this.privateOffers = new PrivateOffers(definitions, exchange);
        this.chargeBook = new ChargeBook(exchange, amendments);
    }

    /**
     * Listings in which every word of the query occurs: in title, vendor, keywords, categories or
     * short description of any language. An empty query finds all. Only what is public is found.
     */
    public List<Product> search(String query) {
        return search(query, product -> product.visibility() == Visibility.PUBLIC);
    }

    /** The same for an account, which also finds what is limited to it. */
    public List<Product> search(String query, String accountId) {
        return search(query, product -> product.isOpenTo(accountId));
    }

    private List<Product> search(String query, Predicate<Product> visible) {
        List<String> words =
                Stream.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return definitions.products().stream()
                .filter(visible)
                .filter(product -> words.stream().allMatch(haystack(product)::contains))
                .toList();
    }

    /** The listing with this {@code prodview-…} id. */
    public Optional<Product> listing(String listingId) {
        return definitions.products().stream()
                .filter(product -> product.listingId().equals(listingId))
                .findFirst();
    }

    /** The product with this {@code prod-…} id. */
    public Optional<Product> product(String productId) {
        return definitions.product(productId);
    }

    /** The offers of a product that this account may accept now: private ones are its own. */
    public List<Offer> offers(Product product, String accountId) {
        boolean hadTrial = purchases.trial(accountId, product.productId()).isPresent();
        return product.offers().stream()
                .filter(offer -> offer.isFor(accountId) && offer.isOpen(clock.instant()))
                .filter(offer -> offer.kind() != OfferKind.FREE_TRIAL || !hadTrial)
                .toList();
    }

    /** A buyer's agreements, running and ended, latest first. */
    public List<Agreement> agreements(String accountId) {
        return agreements.of(accountId);
    }

    /** The agreements with a seller, running and ended, latest first. */
    public List<Agreement> sales(String sellerAccountId) {
        return agreements.withSeller(sellerAccountId);
    }

    /** An agreement with a seller. */
    public Optional<Agreement> sale(String sellerAccountId, String agreementId) {
        return agreements
                .find(agreementId)
                .filter(agreement -> agreement.sellerAccountId().equals(sellerAccountId));
    }

    /** The agreements for a product, running and ended, latest first. */
    public List<Agreement> agreementsFor(Product product) {
        return agreements.forProduct(product.productId());
    }

    /** The products of a seller. */
    public List<Product> productsOf(String sellerAccountId) {
        return definitions.products().stream()
                .filter(product -> product.sellerAccountId().equals(sellerAccountId))
                .toList();
    }

    /** A buyer's agreement. */
    public Optional<Agreement> agreement(String accountId, String agreementId) {
        return agreements
                .find(agreementId)
                .filter(agreement -> agreement.accountId().equals(accountId));
    }

    /** The running agreements of an account for a product. */
    public List<Agreement> active(String accountId, String productId) {
        return agreements.of(accountId, productId).stream().filter(Agreement::isActive).toList();
    }

    /** Subscribes; the agreement is active at once. */
    public SubscribeAnswer subscribe(Purchase purchase) {
        return store.write(() ->
                listing(purchase.listingId())
                        .map(product -> purchases.decide(purchase, product))
                        .orElseGet(() -> new SubscribeAnswer.UnknownListing(purchase.listingId())));
    }

    /** What would come of it now; the agreement in the answer is not made. */
    public SubscribeAnswer preview(Purchase purchase) {
        return listing(purchase.listingId())
                .map(product -> purchases.preview(purchase, product))
                .orElseGet(() -> new SubscribeAnswer.UnknownListing(purchase.listingId()));
    }

    /** What would come of an amendment now; the agreement in the answer is not kept. */
    public AmendAnswer preview(SignedIn who, String agreementId, Amendment amendment) {
        return amendments.preview(who, agreementId, amendment);
    }

    /** Another purchase order for what was paid at one moment. */
    public AmendAnswer orderFixedCharge(SignedIn who, String agreementId, FixedOrder order) {
        return amendments.orderFixed(who, agreementId, order);
    }

    /** Adds quantities to a running agreement, or changes whether it renews itself. */
    public AmendAnswer amend(SignedIn who, String agreementId, Amendment amendment) {
        return amendments.amend(who, agreementId, amendment);
    }

    /** Other purchase orders for the charges to come. */
    public AmendAnswer changePurchaseOrder(
            SignedIn who, String agreementId, PurchaseOrders orders) {
        return store.write(() -> {
            AmendAnswer answer = amendments.changePurchaseOrders(who, agreementId, orders);
            if (answer instanceof AmendAnswer.Amended(Agreement changed)) {
                chargeBook.usageOrdered(changed);
            }
            return answer;
        });
    }

    /** Private offers that are made while the market runs. */
    public PrivateOffers privateOffers() {
        return privateOffers;
    }

    /** What agreements cost, charge by charge. */
    public ChargeBook chargeBook() {
        return chargeBook;
    }

    /** Sellers' requests to cancel agreements. */
    public CancellationRequests cancellations() {
        return cancellations;
    }

    /** Ends an agreement; the buyer must have typed {@code confirm}. */
    public CancelAnswer cancel(SignedIn who, String agreementId, String typed) {
        return store.write(() -> {
            Optional<Agreement> found = agreement(who.accountId(), agreementId);
            if (found.isEmpty()) {
                return new CancelAnswer.NoSuchAgreement(agreementId);
            }
            if (!accounts.mayPurchase(who)) {
                return accounts.missing("aws-marketplace:Unsubscribe", who);
            }
            Agreement agreement = found.get();
            if (!agreement.isActive()) {
                return new CancelAnswer.AlreadyEnded(agreement);
            }
            if (agreement.isCommitted()) {
                return new CancelAnswer.Committed(agreement);
            }
            if (!typed.strip().equals(CONFIRMATION)) {
                return new CancelAnswer.NotConfirmed(typed);
            }
            Agreement ended = lifecycle.ended(agreement, AgreementStatus.CANCELLED, nowSeconds());
            return new CancelAnswer.Cancelled(ended);
        });
    }

    /** The form that takes a buyer to the vendor, with a fresh registration token. */
    public SetUpAnswer setUp(SignedIn who, String agreementId) {
        Optional<Agreement> found = agreement(who.accountId(), agreementId);
        Optional<Product> product = found.flatMap(it -> definitions.product(it.productId()));
        if (found.isEmpty() || product.isEmpty()) {
            return new SetUpAnswer.NoSuchAgreement(agreementId);
        }
        if (!found.get().isActive()) {
            return new SetUpAnswer.AlreadyEnded(found.get());
        }

        SequencedMap<String, String> fields = new LinkedHashMap<>();
        fields.put("x-amzn-marketplace-token", tokens.mint(found.get()));
        boolean trial = found.get().trialEndsAt() != null;
        if (trial) {
            fields.put("x-amzn-marketplace-offer-type", "free-trial");
        }
        if (definitions.settings().redirectHints()) {
            fields.put("x-amzn-marketplace-product-id", product.get().productId());
            fields.put("x-amzn-marketplace-agreement-id", agreementId);
            fields.put(
                    "x-amzn-marketplace-fulfillment-url",
                    product.get().fulfillmentUrl().toString());
        }
        return new SetUpAnswer.Ready(product.get().fulfillmentUrl(), fields);
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
