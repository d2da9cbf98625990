package io.stallholder.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.BazaarControls.Buyer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import software.amazon.awssdk.services.marketplacemetering.model.TimestampOutOfBoundsException;
import software.amazon.awssdk.services.marketplacemetering.model.UsageRecord;

/** A market in which something has happened to everything that a page can show. */
final class BazaarSample {

    static final Market.User BUYER = new Market.User("111122223333", "purchaser");
    static final Market.User SELLER = new Market.User("999988887777", "seller");
    static final String PAYG = "prodview-examplepayg1";
    static final String CONTRACT = "prodview-examplecommit";
    static final String SINGLE = "prodview-examplesingle";

    /** The product with records, a legacy one: the SDK of before knows no licenses. */
    static final String METERED_PRODUCT = "prod-examplelegacy1";

    private static final String METERED_CODE = "examplelegacycode00000001";
    private static final String METERED = "prodview-examplelegacy";
    private static final String MAIL =
            """
            Subject: Confirm your address
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <p>Hello, <a href="http://localhost:8080/x">confirm</a>.</p>
            """;

    private static final Buyer PURCHASER = new Buyer(BUYER.accountId(), BUYER.name());

    private final BazaarAlone bazaar;
    private final Agreement running;
    private final String contract;
    private final String later;
    private final String ended;

    private BazaarSample(BazaarAlone bazaar) {
        this.bazaar = bazaar;
        this.running = bazaar.controls().subscribe(PURCHASER, PAYG, "PO-2026-117");
        this.contract =
                purchase(
                        Map.of(
                                "duration",
                                "P12M",
                                "quantities",
                                Map.of("seats", 12),
                                "autoRenew",
                                true,
                                "fixedPo",
                                Map.of("number", "PO-SEATS-4711", "line", "2")));
        this.later = purchase(Map.of("offerId", LaterOffer.ID));
        bazaar.controls().subscribe(PURCHASER, METERED, "");
        Agreement over = bazaar.controls().subscribe(PURCHASER, SINGLE, "");
        this.ended = over.agreementId();
        bazaar.controls().cancel(PURCHASER, over);
    }

    /** Fills an empty market: two months, a contract, usage, requests, a mail, a fault. */
    static BazaarSample in(BazaarAlone bazaar) {
        BazaarSample sample = new BazaarSample(bazaar);
        sample.advance(Map.of("duration", "PT2H"));
        sample.meter();
        sample.advance(Map.of("to", "month-end"));
        sample.advance(Map.of("duration", "PT36H"));
        sample.meter();
        sample.refusedRecord();
        sample.askToCancel();
        sample.mail();
        sample.askForOffers();
        sample.post(
                new Visitor(),
                "/controls/faults",
                Map.of("kind", "throttling", "on", "BatchMeterUsage", "count", "2"));
        return sample;
    }

    String running() {
        return running.agreementId();
    }

    /** A contract whose seller asks to cancel it, for the second time. */
    String contract() {
        return contract;
    }

    /** A contract that has not begun and is paid in parts. */
    String later() {
        return later;
    }

    String ended() {
        return ended;
    }

    /** The invoice of this origin, the first of its buyer. */
    String invoice(String origin) {
        return Http.get(bazaar.url() + "/_bazaar/invoices?account=" + BUYER.accountId())
                .good()
                .valueStream()
                .filter(it -> it.path("origin").asString().equals(origin))
                .findFirst()
                .orElseThrow()
                .path("invoiceId")
                .asString();
    }

    /** The month that has been invoiced. */
    String monthBefore() {
        return YearMonth.from(bazaar.controls().now().atOffset(ZoneOffset.UTC))
                .minusMonths(1)
                .toString();
    }

    private String purchase(Map<String, Object> what) {
        Map<String, Object> asked = new HashMap<>(what);
        asked.put("accountId", BUYER.accountId());
        asked.put("user", BUYER.name());
        asked.put("listingId", CONTRACT);
        return Http.postJson(bazaar.url() + "/_bazaar/agreements", asked)
                .good()
                .path("agreementId")
                .asString();
    }

    private void advance(Map<String, String> how) {
        Http.postJson(bazaar.url() + "/_bazaar/clock/advance?wait=true", how).good();
    }

    private void meter() {
        Instant now = bazaar.controls().now();
        send(record(41_250, now), record(730, now.minus(Duration.ofHours(1))));
    }

    private void refusedRecord() {
        try {
            send(record(7, bazaar.controls().now().plus(Duration.ofHours(30))));
            throw new AssertionError("usage of the future was taken");
        } catch (TimestampOutOfBoundsException _) {
            // As it shall be.
        }
    }

    private static UsageRecord record(int quantity, Instant at) {
        return UsageRecord.builder()
                .customerAWSAccountId(BUYER.accountId())
                .dimension("messages")
                .quantity(quantity)
                .timestamp(at)
                .build();
    }

    private void send(UsageRecord... records) {
        try (MarketplaceMeteringClient metering =
                MarketplaceMeteringClient.builder()
                        .endpointOverride(URI.create(bazaar.awsEndpoint()))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                "AKIABAZAARSELLER0001",
                                                "bazaar-seller-secret-for-local-use-only")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            metering.batchMeterUsage(
                    batch -> batch.productCode(METERED_CODE).usageRecords(records));
        }
    }

    /** Two requests; the second one is answered. */
    private void askForOffers() {
        Visitor buyer = signedIn(BUYER);
        String wish = "/marketplace/pp/" + PAYG + "/private-offer";
        post(buyer, wish, Map.of("message", "We expect 400 million requests a month."));
        post(buyer, wish, Map.of("message", "What would 12 TB of stored data cost us?"));
        post(
                signedIn(SELLER),
                "/seller/products/prod-examplepayg001/offers/2",
                Map.of(
                        "name",
                        "Storage plan",
                        "rate.requests",
                        "0.0005",
                        "rate.gb_stored",
                        "0.012"));
    }

    private Visitor signedIn(Market.User user) {
        Visitor visitor = new Visitor();
        post(visitor, "/sign-in", Map.of("account", user.accountId(), "user", user.name()));
        return visitor;
    }

    private void askToCancel() {
        Visitor seller = signedIn(SELLER);
        String requests = "/seller/agreements/" + contract + "/cancellation-requests";
        Map<String, String> asked =
                Map.of(
                        "reasonCode",
                        "REPLACING_AGREEMENT",
                        "description",
                        "We agreed on a larger plan; its private offer is on its way to you.");
        Visitor.Page waiting = post(seller, requests, asked);
        String withdraw = waiting.form("/withdraw").attr("action");
        post(seller, withdraw, Map.of("reason", "The offer was not ready yet."));
        post(seller, requests, asked);
    }

    private Visitor.Page post(Visitor visitor, String path, Map<String, String> fields) {
        Visitor.Page page = visitor.post(bazaar.url() + path, fields);
        if (page.status() != 200) {
            throw new AssertionError(path + " answers " + page.status() + ": " + page.text());
        }
        return page;
    }

    private void mail() {
        List<String> lines =
                List.of(
                        "HELO localhost",
                        "MAIL FROM:<no-reply@vendor.example>",
                        "RCPT TO:<new.user@example.com>",
                        "DATA",
                        MAIL.replace("\n", "\r\n") + ".",
                        "QUIT");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bazaar.smtpPort());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String line : lines) {
                answers.readLine();
                socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
                socket.getOutputStream().flush();
            }
            answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
