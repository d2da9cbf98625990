package io.bazaar.feeds;

import io.bazaar.invoices.Cents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.Digest;
import io.bazaar.invoices.RatedUsage;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Dimension;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Daily usage. Usage may be reported until it is 24 hours old: at the end of a day the day before
 * it is told again where it has become more.
 */
final class UsageRows {

    private static final int ID = 64;

    private final Definitions definitions;
    private final Agreements agreements;
    private final Charges charges;

    UsageRows(Definitions definitions, Agreements agreements, Charges charges) {
        this.definitions = definitions;
        this.agreements = agreements;
        this.charges = charges;
    }

    List<FeedRow> of(String seller, LocalDate day) {
        return agreements.withSeller(seller).reversed().stream()
                .flatMap(it ->
                        Stream.of(day.minusDays(1), day)
                                .flatMap(date ->
                                        charges.usage(it, date).stream()
                                                .map(used -> row(it, date, used))))
                .toList();
    }

    private FeedRow row(Agreement agreement, LocalDate day, RatedUsage used) {
        String seller = agreement.sellerAccountId();
        String id =
                Digest.of(
                        String.join(
                                "/",
                                seller,
                                agreement.agreementId(),
                                day.toString(),
                                used.region(),
                                used.dimension(),
                                used.rate().toPlainString()),
                        ID);
        String buyer = FeedRows.guid(seller, agreement.accountId());
        Optional<Product> product = definitions.product(agreement.productId());
        return new FeedRow(
                id,
                List.of(
                        id,
                        day.toString(),
                        agreement.productId(),
                        spelled(agreement.agreementId()),
                        buyer,
                        buyer,
                        used.region(),
                        used.dimension(),
                        unit(product, used.dimension()),
                        Cents.of(BigDecimal.valueOf(used.quantity())).toPlainString(),
                        Term.CURRENCY,
                        Cents.of(used.cost()).toPlainString(),
                        FeedRows.guid(seller, seller),
                        agreement.offerId(),
                        Cents.rate(used.rate()).toPlainString(),
                        "AWS Marketplace software usage|"
                                + used.region()
                                + "|"
                                + name(product, used.dimension())));
    }

    private String spelled(String agreementId) {
        return definitions.settings().billing().agreementIdInDailyUsage().spell(agreementId);
    }

    private static String unit(Optional<Product> product, String dimension) {
        return product.flatMap(it -> it.dimension(dimension))
                .map(Dimension::unit)
                .orElse("Units")
                .toLowerCase(Locale.ROOT);
    }

    private static String name(Optional<Product> product, String dimension) {
        return product.map(it -> it.texts(Locale.ENGLISH).dimension(dimension).name())
                .orElse(dimension);
    }
}
