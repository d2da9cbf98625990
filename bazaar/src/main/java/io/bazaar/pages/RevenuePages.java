package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.bills.BillLine;
import io.bazaar.bills.BilledAgreement;
import io.bazaar.bills.MonthRevenue;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a seller's agreements bring in, by month and agreement. */
final class RevenuePages {

    private static final int ROWS_MAX = 200;
    private static final int MONTHS_ADDED_UP = 12;

    private final Emulator emulator;
    private final Screens screens;

    RevenuePages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsSeller("/seller/revenue", (visit, seller) -> revenue(visit, seller, pages));
    }

    private void revenue(Visit visit, Buyer seller, PageRoutes pages) {
        List<Agreement> sales = emulator.market().sales(seller.accountId());
        Optional<Months> asked =
                Months.of(visit.query("month"), months(emulator.bills().currentMonth(), sales));
        if (asked.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        Months months = asked.get();
        List<BilledAgreement> billed = emulator.bills().sales(seller.accountId(), months.month());
        MonthRevenue revenue = revenues(seller, List.of(months.month())).getFirst();
        Map<String, Agreement> agreements =
                sales.stream()
                        .collect(Collectors.toMap(Agreement::agreementId, Function.identity()));
        Locale locale = visit.language().locale();
        screens.show(
                visit,
                Screen.of("revenue", "revenue")
                        .with("months", months)
                        .with("current", months.month().equals(emulator.bills().currentMonth()))
                        .with("total", total(billed))
                        .with("revenue", revenue)
                        .with("totals", revenues(seller, latest(months)))
                        .with("count", billed.size())
                        .with("rowsMax", ROWS_MAX)
                        .with(
                                "rows",
                                billed.stream()
                                        .sorted(
                                                Comparator.comparing(BilledAgreement::amount)
                                                        .reversed())
                                        .limit(ROWS_MAX)
                                        .map(it -> row(it, agreements, locale))
                                        .toList()));
    }

    private List<MonthRevenue> revenues(Buyer seller, List<YearMonth> months) {
        return emulator.billing().revenues().of(seller.accountId(), months);
    }

    private static List<YearMonth> latest(Months months) {
        return months.all().stream().limit(MONTHS_ADDED_UP).toList();
    }

    private Row row(BilledAgreement billed, Map<String, Agreement> agreements, Locale locale) {
        Optional<Product> product = emulator.market().product(billed.productId());
        Optional<Agreement> agreement = Optional.ofNullable(agreements.get(billed.agreementId()));
        String accountId = agreement.map(Agreement::accountId).orElse("");
        return new Row(
                billed,
                product.map(it -> it.texts(locale).title()).orElseGet(billed::productTitle),
                accountId,
                emulator.accounts().find(accountId).map(Account::name).orElse(""),
                billed.lines().stream()
                        .map(line ->
                                new Line(
                                        line,
                                        product.map(it ->
                                                        it.texts(locale)
                                                                .dimension(line.dimension())
                                                                .name())
                                                .orElseGet(line::dimension)))
                        .toList());
    }

    /** From now back to the first sale, latest first; always with this month. */
    static List<YearMonth> months(YearMonth last, List<Agreement> sales) {
        YearMonth first =
                sales.stream()
                        .map(it -> YearMonth.from(it.acceptedAt().atOffset(ZoneOffset.UTC)))
                        .min(Comparator.naturalOrder())
                        .orElse(last);
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = last; !month.isBefore(first); month = month.minusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }

    private static BigDecimal total(List<BilledAgreement> billed) {
        return billed.stream()
                .map(BilledAgreement::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What an agreement brings in. */
    record Row(
            BilledAgreement billed,
            String title,
            String accountId,
            String buyer,
            List<Line> lines) {}

    /** A dimension's part of it. */
    record Line(BillLine line, String name) {}
}
