package io.stallholder.rating;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What must be booked so that value stands where it is due. Value keeps the price that it was
 * booked with: a part of a balance takes its share of the units and of the amount. Value without a
 * price, or given up, stays: a person decides about it.
 */
final class Moves {

    private static final String NO_PRICE = "no-price";

    private final UsageHour bookingHour;

    /** Moves that are reported with this hour. */
    Moves(UsageHour bookingHour) {
        this.bookingHour = bookingHour;
    }

    /**
     * Pairs of entries out of one account and into another; none where everything stands right.
     *
     * @param booked what stands where for some event hours
     * @param due where all usage of these hours belongs
     */
    List<LedgerEntry> between(List<Balance> booked, List<LedgerEntry> due) {
        Map<Usage, List<Claim>> claims =
                due.stream()
                        .filter(entry -> !entry.reason().equals(NO_PRICE))
                        .collect(groups(Usage::of, Claim::new));
        Map<Usage, List<Stock>> stocks =
                booked.stream()
                        .filter(balance -> balance.account() != Account.WRITTEN_OFF)
                        .filter(balance -> !balance.reason().equals(NO_PRICE))
                        .filter(balance -> balance.quantity().signum() > 0)
                        .collect(groups(Usage::of, Stock::new));
        List<LedgerEntry> moves = new ArrayList<>();
        stocks.forEach((usage, ofUsage) ->
                addMoves(moves, ofUsage, claims.getOrDefault(usage, List.of())));
        return moves;
    }

    /** What stands right stays, at its own price first; the rest moves, at its own price first. */
    private void addMoves(List<LedgerEntry> moves, List<Stock> stocks, List<Claim> claims) {
        List<LedgerEntry> unmoved = new ArrayList<>();
        match(
                stocks,
                claims,
                unmoved,
                (stock, claim) -> stock.stands(claim) && stock.priced(claim));
        match(stocks, claims, unmoved, Stock::stands);
        match(stocks, claims, moves, Stock::priced);
        match(stocks, claims, moves, (stock, claim) -> true);
    }

    private void match(
            List<Stock> stocks,
            List<Claim> claims,
            List<LedgerEntry> moves,
            BiPredicate<Stock, Claim> fits) {
        for (Claim claim : claims) {
            for (Stock stock : stocks) {
                BigDecimal quantity = claim.left.min(stock.left);
                if (quantity.signum() > 0 && fits.test(stock, claim)) {
                    LedgerEntry in = stock.take(quantity, claim.due, bookingHour);
                    claim.left = claim.left.subtract(quantity);
                    moves.add(stock.out(in));
                    moves.add(in);
                }
            }
        }
    }

    private static <S, T> java.util.stream.Collector<S, ?, Map<Usage, List<T>>> groups(
            Function<S, Usage> usage, Function<S, T> part) {
        return Collectors.groupingBy(
                usage, java.util.LinkedHashMap::new, Collectors.mapping(part, Collectors.toList()));
    }

    private record Usage(UsageHour hour, MeterKey meter, String attributes) {
        static Usage of(Balance balance) {
            return new Usage(balance.eventHour(), balance.meter(), balance.attributes());
        }

        static Usage of(LedgerEntry entry) {
            return new Usage(entry.eventHour(), entry.meter(), entry.attributes());
        }
    }

    /** Usage that belongs somewhere, and how much of it is not found yet. */
    private static final class Claim {
        private final LedgerEntry due;
        private BigDecimal left;

        Claim(LedgerEntry due) {
            this.due = due;
            this.left = due.quantity();
        }
    }

    /** A balance, and how much of it has no place yet. */
    private static final class Stock {
        private final Balance balance;
        private BigDecimal left;
        private BigDecimal units;
        private Money amount;

        Stock(Balance balance) {
            this.balance = balance;
            this.left = balance.quantity();
            this.units = balance.units();
            this.amount = balance.amount();
        }

        boolean stands(Claim claim) {
            return balance.account() == claim.due.account()
                    && licenseId(balance.license()).equals(licenseId(claim.due.license()));
        }

        boolean priced(Claim claim) {
            return Objects.equals(balance.priceVersion(), claim.due.priceVersion());
        }

        /** The last part takes what is left, so that no fraction of a unit is lost. */
        LedgerEntry take(BigDecimal quantity, LedgerEntry due, UsageHour hour) {
            BigDecimal partUnits = share(units, quantity);
            Money partAmount = new Money(share(amount.dollars(), quantity));
            left = left.subtract(quantity);
            units = units.subtract(partUnits);
            amount = amount.plus(partAmount.negated());
            return new LedgerEntry(
                    due.account(),
                    due.license(),
                    balance.dimension(),
                    balance.meter(),
                    balance.attributes(),
                    balance.eventHour(),
                    hour,
                    quantity,
                    partUnits,
                    partAmount,
                    balance.priceVersion(),
                    due.reason());
        }

        LedgerEntry out(LedgerEntry in) {
            return new LedgerEntry(
                    balance.account(),
                    balance.license(),
                    in.dimension(),
                    in.meter(),
                    in.attributes(),
                    in.eventHour(),
                    in.bookingHour(),
                    in.quantity().negate(),
                    in.units().negate(),
                    in.amount().negated(),
                    in.priceVersion(),
                    balance.reason());
        }

        private BigDecimal share(BigDecimal whole, BigDecimal quantity) {
            return whole.multiply(quantity).divide(left, LedgerEntry.SCALE, RoundingMode.HALF_UP);
        }

        private static String licenseId(Optional<LicenseArn> license) {
            return license.map(LicenseArn::licenseId).orElse("");
        }
    }
}
