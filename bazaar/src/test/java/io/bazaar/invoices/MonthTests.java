package io.bazaar.invoices;

import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.feeds.Feed;
import io.bazaar.feeds.FeedFile;
import io.bazaar.market.Agreement;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Purchase;
import io.bazaar.market.SignedIn;
import io.bazaar.metering.MeteringActions;
import io.bazaar.metering.MeteringDesk;
import io.bazaar.metering.MeteringRecord;
import io.bazaar.metering.RecordBatch;
import io.bazaar.store.Store;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.shape.Shapes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A month of hourly records of three dimensions, metered record by record through the operation
 * itself, and the clock moved over the month's end: 50 agreements, or 1,000 (2.2 million records)
 * with {@code -Dbazaar.month=full}.
 */
final class MonthTests {

    private static final boolean FULL = "full".equals(System.getProperty("bazaar.month"));
    private static final int BUYERS = FULL ? 10 : 2;
    private static final int AGREEMENTS_EACH = FULL ? 100 : 25;
    private static final int BATCH = 25;
    private static final int WORKERS = 16;
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final Instant BEGIN = Instant.parse("2026-12-01T00:00:00Z");
    private static final List<String> DIMENSIONS = List.of("requests", "gb_stored", "jobs");

    private static final Shapes SHAPES = Shapes.bundled();

    private static final String BUYER =
            """
              - accountId: "ACCOUNT"
                role: buyer
                name: Buyer ACCOUNT
                accessKeyId: AKIAACCOUNT
                secretAccessKey: secret-ACCOUNT
                users: [{name: purchaser, right: purchase}]
            """;
    private static final String MARKET =
            """
            accounts:
              - accountId: "999988887777"
                role: seller
                name: Seller
                accessKeyId: AKIASELLER
                secretAccessKey: secret
                eventQueue: marketplace-events
            BUYERS
            products:
              - productId: prod-month
                productCode: month
                listingId: prodview-month
                sellerAccountId: "999988887777"
                form: usage
                fulfillmentUrl: http://localhost/register
                dimensions:
                  - {key: requests, price: 0.0005}
                  - {key: gb_stored, price: 0.02}
                  - {key: jobs, price: 0.1}
                offers: [{offerId: offer-month}]
                texts:
                  en:
                    title: Month
                    vendor: Seller
                    shortDescription: For a month.
                    longDescription: For a month.
                    highlights: [One month]
                    categories: [Tests]
                    keywords: [month]
                    pricing: As you go.
                    support: None.
                    eula: None.
                    dimensions:
                      requests: {name: Requests, description: Requests, unit: request}
                      gb_stored: {name: Stored, description: Stored, unit: GB-hour}
                      jobs: {name: Jobs, description: Jobs, unit: job}
            """;

    @TempDir private Path directory;

    @Test
    void a_month_is_metered_and_invoiced_to_the_cent() {
        Store store = FULL ? Store.inDirectory(directory) : Store.inMemory();
        long started = System.nanoTime();
        try (Marketplace place = new Marketplace(store, MarketDefinition.parse(market()));
                ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            place.clock.set(BEGIN);
            List<Agreement> agreements = bought(place);
            int hours = DECEMBER.lengthOfMonth() * 24;
            for (int hour = 0; hour < hours; hour++) {
                place.clock.set(BEGIN.plus(Duration.ofHours(hour + 1)));
                report(workers, place, agreements, hour);
            }
            long metered = System.nanoTime();
            place.clock.set(Instant.parse("2027-01-02T00:00:00Z"));
            long invoiced = System.nanoTime();

            check(place, agreements);
            say(hours * agreements.size() * 3, metered - started, invoiced - metered);
        }
    }

    private static void check(Marketplace place, List<Agreement> agreements) {
        Agreement one = agreements.getLast();
        long requests =
                place.records.of(one.agreementId(), DECEMBER).stream()
                        .filter(it -> it.dimension().equals("requests"))
                        .mapToLong(MeteringRecord::quantity)
                        .sum();
        // 744 hours of 1 to 24 requests and gigabytes, and of one job
        assertThat(requests).isEqualTo(31 * 300);
        assertThat(place.billing.invoices().all())
                .hasSize(agreements.size())
                .allSatisfy(it -> {
                    assertThat(it.period()).isEqualTo(DECEMBER);
                    assertThat(it.lines())
                            .extracting(line -> line.quantity() + " " + line.amount())
                            .containsExactly("9300 186.00", "744 74.40", "9300 4.65");
                    assertThat(it.amount()).isEqualTo(new BigDecimal("265.05"));
                });
        FeedFile file =
                place.billing
                        .feeds()
                        .file(SELLER, Feed.DAILY_USAGE.folder() + "/year=2026/month=12/data.csv")
                        .orElseThrow();
        assertThat(place.billing.feeds().text(file).lines())
                .hasSizeGreaterThanOrEqualTo(1 + 31 * 3 * agreements.size());
    }

    private static List<Agreement> bought(Marketplace place) {
        List<Agreement> agreements = new ArrayList<>();
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            SignedIn who = new SignedIn(account(buyer), "purchaser");
            for (int i = 0; i < AGREEMENTS_EACH; i++) {
                agreements.add(place.bought(new Purchase(who, "prodview-month", "")));
            }
        }
        return agreements;
    }

    /** All batches of an hour at once, as from a seller with several workers. */
    private static void report(
            ExecutorService workers, Marketplace place, List<Agreement> agreements, int hour) {
        AwsOperation operation = batchMeterUsage(place);
        long timestamp = BEGIN.plus(Duration.ofHours(hour)).getEpochSecond();
        List<Map<String, Object>> records =
                agreements.stream()
                        .flatMap(it ->
                                DIMENSIONS.stream()
                                        .map(dimension -> record(it, dimension, timestamp, hour)))
                        .toList();
        List<Future<?>> sent = new ArrayList<>();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<Map<String, Object>> batch =
                    records.subList(from, Math.min(records.size(), from + BATCH));
            sent.add(workers.submit(() -> send(operation, batch)));
        }
        sent.forEach(MonthTests::awaited);
    }

    private static Map<String, Object> record(
            Agreement agreement, String dimension, long timestamp, int hour) {
        return Map.of(
                "Timestamp",
                timestamp,
                "CustomerAWSAccountId",
                agreement.accountId(),
                "LicenseArn",
                agreement.licenseArn(),
                "Dimension",
                dimension,
                "Quantity",
                dimension.equals("jobs") ? 1 : hour % 24 + 1);
    }

    private static void awaited(Future<?> sent) {
        try {
            sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(AwsOperation operation, List<Map<String, Object>> batch) {
        JsonNode answer = Calling.perform(operation, Map.of("UsageRecords", batch));
        answer.get("Results")
                .forEach(it -> {
                    if (!it.get("Status").stringValue().equals("Success")) {
                        throw new AssertionError(it.toString());
                    }
                });
    }

    private static AwsOperation batchMeterUsage(Marketplace place) {
        RecordBatch recordBatch =
                new RecordBatch(
                        place.definitions,
                        new MeteringDesk(
                                place.store,
                                place.clock,
                                place.accounts,
                                place.agreements,
                                place.records));
        return Calling.operation(
                new MeteringActions(place.definitions, place.tokens, recordBatch, SHAPES)
                        .operations(),
                "BatchMeterUsage");
    }

    private static void say(int records, long metering, long invoicing) {
        if (FULL) {
            System.out.printf(
                    "%,d records metered in %,d s, the rest of the month in %,d s%n",
                    records,
                    Duration.ofNanos(metering).toSeconds(),
                    Duration.ofNanos(invoicing).toSeconds());
        }
    }

    private static String account(int buyer) {
        return "%012d".formatted(100_000_000_000L + buyer);
    }

    private static String market() {
        return MARKET.replace(
                "BUYERS",
                IntStream.range(0, BUYERS)
                        .mapToObj(i -> BUYER.replace("ACCOUNT", account(i)))
                        .collect(Collectors.joining()));
    }
}
