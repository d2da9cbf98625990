package io.bazaar.feeds;

import io.bazaar.invoices.BillingEvents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.Digest;
import io.bazaar.invoices.Invoices;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What each feed has to say at the end of a day. */
public final class FeedRows {

    private static final String NEVER = "9999-01-01T00:00:00Z";

    private final Definitions definitions;
    private final Agreements agreements;
    private final UsageRows usage;
    private final EventRows events;

    /** The rows of a market's feeds. */
    public FeedRows(Definitions definitions, Agreements agreements, Charges charges, Money money) {
        this.definitions = definitions;
        this.agreements = agreements;
        this.usage = new UsageRows(definitions, agreements, charges);
        this.events = new EventRows(money);
    }

    /** Invoices and what happened to them. */
    public record Money(Invoices invoices, BillingEvents events) {}

    /** An account as a feed names it: the same in all feeds of a seller, and in no other's. */
    static String guid(String seller, String accountId) {
        return accountId.isEmpty() ? "AWS" : Digest.of("account/" + seller + "/" + accountId, 42);
    }

    List<FeedRow> of(String seller, Feed feed, LocalDate day) {
        return switch (feed) {
            case ACCOUNT -> accounts(seller).toList();
            case PRODUCT -> products(seller).map(it -> product(seller, it)).toList();
            case OFFER ->
                    products(seller)
                            .flatMap(it -> it.offers().stream())
                            .map(it -> offer(seller, it))
                            .toList();
            case AGREEMENT -> agreements(seller, end(day)).toList();
            case DAILY_USAGE -> usage.of(seller, day);
            case BILLING_EVENT -> events.of(seller, day);
        };
    }

    private Stream<FeedRow> accounts(String seller) {
        return Stream.concat(
                        Stream.of(seller),
                        agreements.withSeller(seller).stream().map(Agreement::accountId).sorted())
                .distinct()
                .flatMap(id -> definitions.current().account(id).stream())
                .map(it -> account(seller, it));
    }

    private FeedRow account(String seller, Account account) {
        String guid = guid(seller, account.accountId());
        return new FeedRow(
                guid,
                List.of(guid, account.accountId(), encrypted(seller, account), "", "", "", ""));
    }

    /** What legacy metering calls CustomerIdentifier. */
    private String encrypted(String seller, Account account) {
        return agreements.of(account.accountId()).stream()
                .filter(it -> it.sellerAccountId().equals(seller))
                .map(Agreement::customerIdentifier)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> Digest.of("encrypted/" + guid(seller, account.accountId()), 12));
    }

    private Stream<Product> products(String seller) {
        return definitions.products().stream().filter(it -> it.sellerAccountId().equals(seller));
    }

    private static FeedRow product(String seller, Product product) {
        return new FeedRow(
                product.productId(),
                List.of(
                        product.productId(),
                        guid(seller, product.sellerAccountId()),
                        product.productCode(),
                        product.texts(Locale.ENGLISH).title()));
    }

    private static FeedRow offer(String seller, Offer offer) {
        String name = offer.name();
        Instant expires = offer.expiresAt();
        String guid = guid(seller, seller);
        return new FeedRow(
                offer.offerId() + "/1",
                List.of(
                        offer.offerId(),
                        "1",
                        name == null ? "" : name,
                        expires == null ? NEVER : expires.toString(),
                        "",
                        "",
                        guid,
                        "",
                        guid));
    }

    private Stream<FeedRow> agreements(String seller, Instant at) {
        return agreements.withSeller(seller).reversed().stream()
                .filter(it -> it.acceptedAt().isBefore(at))
                .map(it -> AgreementRow.of(it, at));
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
