package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.bills.BilledAgreement;
import io.bazaar.calls.CallQuery;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.OfferRequest;
import io.bazaar.market.Product;
import io.bazaar.metering.MeteringRecord;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A seller's own products: who subscribed, what was called, recorded and refused. */
final class SellerPages {

    private static final int ROWS_MAX = 200;
    private static final int CALLS_LOOKED_AT = 2_000;

    private final Emulator emulator;
    private final Screens screens;

    SellerPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsSeller("/seller", this::products);
        pages.getAsSeller(
                "/seller/products/{product}",
                (visit, buyer) -> asked(visit, buyer, pages, it -> agreements(visit, it)));
        pages.getAsSeller(
                "/seller/products/{product}/cancellations",
                (visit, buyer) -> asked(visit, buyer, pages, it -> cancellations(visit, it)));
        pages.getAsSeller(
                "/seller/products/{product}/offers",
                (visit, buyer) -> asked(visit, buyer, pages, it -> offers(visit, it)));
        pages.getAsSeller(
                "/seller/products/{product}/records",
                (visit, buyer) -> asked(visit, buyer, pages, it -> records(visit, it, pages)));
        pages.getAsSeller(
                "/seller/products/{product}/refused",
                (visit, buyer) -> asked(visit, buyer, pages, it -> refused(visit, it)));
        pages.getAsSeller(
                "/seller/products/{product}/calls",
                (visit, buyer) -> asked(visit, buyer, pages, it -> calls(visit, it)));
    }

    private void products(Visit visit, Buyer seller) {
        YearMonth month = emulator.bills().currentMonth();
        List<BilledAgreement> sales = emulator.bills().sales(seller.accountId(), month);
        List<ProductRow> rows =
                emulator.market().productsOf(seller.accountId()).stream()
                        .map(product -> row(visit, product, sales))
                        .toList();
        screens.show(
                visit, Screen.of("seller", "seller").with("products", rows).with("month", month));
    }

    private ProductRow row(Visit visit, Product product, List<BilledAgreement> sales) {
        List<Agreement> agreements = emulator.market().agreementsFor(product);
        return new ProductRow(
                ListingCard.of(product, visit.language().locale(), Optional.empty()),
                agreements.stream().filter(Agreement::isActive).count(),
                agreements.size(),
                sales.stream()
                        .filter(sale -> sale.productId().equals(product.productId()))
                        .map(BilledAgreement::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                log(product).refused().size());
    }

    private void agreements(Visit visit, Product product) {
        List<Agreement> all = emulator.market().agreementsFor(product);
        screens.show(
                visit,
                screen(visit, product, "agreements")
                        .with("count", all.size())
                        .with(
                                "rows",
                                all.stream()
                                        .limit(ROWS_MAX)
                                        .map(it -> new SoldRow(subscription(visit, it), buyer(it)))
                                        .toList()));
    }

    private void records(Visit visit, Product product, PageRoutes pages) {
        List<Agreement> agreements = emulator.market().agreementsFor(product);
        Optional<Months> months = Months.of(visit.query("month"), months(product));
        if (months.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        List<MeteringRecord> records =
                agreements.stream()
                        .flatMap(it ->
                                emulator
                                        .records()
                                        .of(it.agreementId(), months.get().month())
                                        .stream())
                        .sorted(Comparator.comparing(MeteringRecord::timestamp).reversed())
                        .toList();
        screens.show(
                visit,
                screen(visit, product, "records")
                        .with("months", months.get())
                        .with("count", records.size())
                        .with("rows", records.stream().limit(ROWS_MAX).toList()));
    }

    private List<YearMonth> months(Product product) {
        return RevenuePages.months(
                emulator.bills().currentMonth(), emulator.market().agreementsFor(product));
    }

    private void refused(Visit visit, Product product) {
        List<RefusedRecord> refused = log(product).refused();
        screens.show(
                visit,
                screen(visit, product, "refused")
                        .with("count", refused.size())
                        .with("rows", refused.stream().limit(ROWS_MAX).toList()));
    }

    private void calls(Visit visit, Product product) {
        List<CallLog.Entry> calls = log(product).entries();
        screens.show(
                visit,
                screen(visit, product, "calls")
                        .with("count", calls.size())
                        .with("rows", calls.stream().limit(ROWS_MAX).toList()));
    }

    private void offers(Visit visit, Product product) {
        List<OfferRequest> all = emulator.market().privateOffers().requests(product);
        screens.show(
                visit,
                screen(visit, product, "offers")
                        .with("count", all.size())
                        .with(
                                "rows",
                                all.stream()
                                        .limit(ROWS_MAX)
                                        .map(it -> new WishRow(it, buyer(it.accountId())))
                                        .toList()));
    }

    private void cancellations(Visit visit, Product product) {
        Map<String, Agreement> sold =
                emulator.market().agreementsFor(product).stream()
                        .collect(Collectors.toMap(Agreement::agreementId, Function.identity()));
        List<AskedRow> rows =
                emulator.market().cancellations().withProposer(product.sellerAccountId()).stream()
                        .flatMap(request ->
                                Optional.ofNullable(sold.get(request.agreementId())).stream()
                                        .map(it ->
                                                new AskedRow(
                                                        new CancellationView(request), buyer(it))))
                        .toList();
        screens.show(
                visit,
                screen(visit, product, "cancellations")
                        .with("count", rows.size())
                        .with("rows", rows.stream().limit(ROWS_MAX).toList()));
    }

    private CallLog log(Product product) {
        CallQuery latest = new CallQuery(null, product.sellerAccountId(), null, CALLS_LOOKED_AT);
        return CallLog.of(
                product,
                emulator.market().agreementsFor(product),
                emulator.calls().find(latest),
                emulator.rules());
    }

    private Screen screen(Visit visit, Product product, String tab) {
        return Screen.of("seller-product", "seller")
                .with("card", ListingCard.of(product, visit.language().locale(), Optional.empty()))
                .with("tab", tab)
                .with(
                        "tabs",
                        List.of(
                                "agreements",
                                "offers",
                                "cancellations",
                                "records",
                                "refused",
                                "calls"))
                .with("rowsMax", ROWS_MAX);
    }

    private void asked(Visit visit, Buyer seller, PageRoutes pages, Consumer<Product> page) {
        String productId = visit.request().pathParam("product");
        emulator.market().productsOf(seller.accountId()).stream()
                .filter(product -> product.productId().equals(productId))
                .findFirst()
                .ifPresentOrElse(page, () -> pages.showError(visit, 404));
    }

    private Subscription subscription(Visit visit, Agreement agreement) {
        return Subscription.of(agreement, emulator.market(), visit.language().locale());
    }

    private String buyer(Agreement agreement) {
        return buyer(agreement.accountId());
    }

    private String buyer(String accountId) {
        return emulator.accounts().find(accountId).map(Account::name).orElse("");
    }

    /** A product with its figures; revenue in US dollars of this month so far. */
    record ProductRow(
            ListingCard card, long active, int agreements, BigDecimal revenue, int refused) {}

    /** An agreement with its buyer's name. */
    record SoldRow(Subscription subscription, String buyer) {}

    /** A request for a private offer with the name of the buyer who asks. */
    record WishRow(OfferRequest request, String buyer) {}

    /** A request to cancel with the name of the buyer who is asked. */
    record AskedRow(CancellationView view, String buyer) {}
}
