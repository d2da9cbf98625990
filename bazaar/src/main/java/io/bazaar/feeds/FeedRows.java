package io.bazaar.feeds;

import io.bazaar.invoices.BillingEvents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.Digest;
import io.bazaar.invoices.Invoices;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What each feed has to say at the end of a day. */
public final class FeedRows {

    private final Definitions definitions;
    private final Agreements agreements;
    private final UsageRows usage;
    private final EventRows events;
    private final TaxRows taxes;

    /** The rows of a market's feeds. */
    public FeedRows(Definitions definitions, Agreements agreements, Charges charges, Money money) {
        this.definitions = definitions;
        this.agreements = agreements;
        this.usage = new UsageRows(definitions, agreements, charges);
        this.events = new EventRows(money);
        this.taxes = new TaxRows(money, definitions);
    }

    /** Invoices and what happened to them. */
    public record Money(Invoices invoices, BillingEvents events) {}

    /** An account as a feed names it: the same in all feeds of a seller, and in no other's. */
    static String guid(String seller, String accountId) {
        return accountId.isEmpty() ? "AWS" : Digest.of("account/" + seller + "/" + accountId, 42);
    }

    /** The one address of an account. */
    static String address(String seller, String accountId) {
        return Digest.of("address/" + guid(seller, accountId), 45);
    }

    List<FeedRow> of(String seller, Feed feed, LocalDate day) {
        return switch (feed) {
            case ACCOUNT -> accounts(seller).map(it -> account(seller, it)).toList();
            case ADDRESS -> accounts(seller).map(it -> address(seller, it)).toList();
            case PRODUCT, OFFER, OFFER_PRODUCT, OFFER_TARGET, LEGACY_MAPPING ->
                    new OfferRows(seller, products(seller)).of(feed);
            case AGREEMENT ->
                    agreements(seller, end(day)).map(it -> AgreementRow.of(it, end(day))).toList();
            case AGREEMENT_TERM -> agreements(seller, end(day)).flatMap(TermRows::of).toList();
            case AGREEMENT_CHARGE ->
                    agreements(seller, end(day)).flatMap(TermRows::installments).toList();
            case DAILY_USAGE -> usage.of(seller, day);
            case BILLING_EVENT -> events.of(seller, day);
            case TAX_ITEM -> taxes.of(seller, day);
        };
    }

    private Stream<Account> accounts(String seller) {
        return Stream.concat(
                        Stream.of(seller),
                        agreements.withSeller(seller).stream().map(Agreement::accountId).sorted())
                .distinct()
                .flatMap(id -> definitions.current().account(id).stream());
    }

    private FeedRow account(String seller, Account account) {
        String guid = guid(seller, account.accountId());
        String address = address(seller, account.accountId());
        return new FeedRow(
                guid,
                List.of(
                        guid,
                        account.accountId(),
                        encrypted(seller, account),
                        address,
                        address,
                        "",
                        ""));
    }

    /** A market's file knows a name, and no place. */
    private static FeedRow address(String seller, Account account) {
        String id = address(seller, account.accountId());
        return new FeedRow(id, List.of(id, "", account.name(), "", "", "", "", "", "", ""));
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

    private List<Product> products(String seller) {
        return definitions.products().stream()
                .filter(it -> it.sellerAccountId().equals(seller))
                .toList();
    }

    private Stream<Agreement> agreements(String seller, Instant at) {
        return agreements.withSeller(seller).reversed().stream()
                .filter(it -> it.acceptedAt().isBefore(at));
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
