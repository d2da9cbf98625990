package io.stallholder.catalog;

import io.stallholder.catalog.PriceList.RateKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the price lists: each time has one list, and in it each combination of a meter's price
 * attributes has one rate.
 */
final class CatalogPrices {

    private static final int DECIMALS_MAX = 12;
    private static final int ATTRIBUTE_LENGTH_MAX = 100;

    private CatalogPrices() {}

    static List<PriceList> read(CatalogNode node, List<Dimension> dimensions, List<Meter> meters) {
        List<CatalogNode> items = node.items();
        CatalogFile.distinct(node, item -> item.required("version").text(100), name -> name);
        List<PriceList> lists = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            CatalogNode item = items.get(i).only("version", "from", "until", "rates");
            Optional<Instant> next =
                    i + 1 < items.size()
                            ? Optional.of(items.get(i + 1).required("from").instant())
                            : Optional.empty();
            lists.add(
                    new PriceList(
                            item.required("version").text(),
                            item.required("from").instant(),
                            until(item, next),
                            rates(item, dimensions, meters)));
        }
        return lists;
    }

    private static Optional<Instant> until(CatalogNode item, Optional<Instant> next) {
        Optional<Instant> written = item.optional("until").map(CatalogNode::instant);
        Optional<Instant> until = written.or(() -> next);
        Instant from = item.required("from").instant();
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw item.required("from")
                    .wrong("is not before the list's end", "order the lists by 'from'");
        }
        if (written.isPresent() && next.isPresent() && !written.equals(next)) {
            throw item.required("until")
                    .wrong(
                            "is not the beginning of the next list",
                            "let lists follow each other without a gap or an overlap");
        }
        return until;
    }

    private static Map<RateKey, Rate> rates(
            CatalogNode list, List<Dimension> dimensions, List<Meter> meters) {
        Map<RateKey, Rate> rates = new HashMap<>();
        if (list.optional("rates").isPresent()) {
            for (CatalogNode item : list.required("rates").items()) {
                item.only("meter", "where", "price", "per");
                RateKey key = key(item, meter(item.required("meter"), meters));
                if (rates.put(key, rate(item)) != null) {
                    throw item.wrong("prices the same usage again", "keep one of the two");
                }
            }
        }
        meters.forEach(meter -> addNative(rates, meter, dimensions));
        return refuseMissing(list, rates, meters);
    }

    private static Rate rate(CatalogNode item) {
        return new Rate(
                new Money(item.required("price").decimal(DECIMALS_MAX)),
                item.optional("per", it -> it.positive(DECIMALS_MAX), BigDecimal.ONE));
    }

    private static Meter meter(CatalogNode node, List<Meter> meters) {
        return meters.stream()
                .filter(meter -> meter.key().value().equals(node.text()))
                .findFirst()
                .orElseThrow(() ->
                        node.wrong(
                                "names no meter: '" + node.text() + "'",
                                "use the key of one under 'meters'"));
    }

    private static RateKey key(CatalogNode item, Meter meter) {
        Map<String, String> where = new TreeMap<>();
        item.optional("where")
                .ifPresent(node ->
                        node.members()
                                .forEach((name, value) ->
                                        where.put(name, value.text(ATTRIBUTE_LENGTH_MAX))));
        if (!List.copyOf(where.keySet()).equals(meter.priceAttributes())) {
            throw item.wrong(
                    "has 'where' " + where.keySet() + " for meter " + meter.key(),
                    "name exactly its price attributes " + meter.priceAttributes());
        }
        return new RateKey(meter.key(), where);
    }

    /** AWS's own price is the rate of a meter whose dimension AWS prices. */
    private static void addNative(
            Map<RateKey, Rate> rates, Meter meter, List<Dimension> dimensions) {
        dimensions.stream()
                .filter(dimension -> dimension.key().equals(meter.dimension()))
                .filter(dimension -> dimension.reporting() == Reporting.NATIVE_UNITS)
                .forEach(dimension ->
                        rates.putIfAbsent(
                                new RateKey(meter.key(), Map.of()),
                                new Rate(dimension.awsUnitPrice(), meter.quantityPerUnit())));
    }

    private static Map<RateKey, Rate> refuseMissing(
            CatalogNode list, Map<RateKey, Rate> rates, List<Meter> meters) {
        for (Meter meter : meters) {
            MeterKey key = meter.key();
            if (rates.keySet().stream().noneMatch(rate -> rate.meter().equals(key))) {
                throw list.wrong("has no rate for meter '" + key + "'", "add one under 'rates'");
            }
        }
        return rates;
    }
}
