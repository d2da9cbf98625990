package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.BazaarControls.Agreement;
import io.stallholder.e2e.UsageScript.Used;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where money is easily lost or counted twice: crowds, crumbs, month ends and new beginnings. */
final class MoneyEdgeTests {

    private static final long SEED = Long.getLong("stallholder.seed", 88);

    private static Stack stack;
    private static BazaarControls bazaar;
    private static UsageApi api;

    @BeforeAll
    static void start() {
        stack = Stack.start("--no-sample-usage");
        bazaar = new BazaarControls(stack.bazaar());
        api = UsageApi.of(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void the_same_events_posted_by_a_crowd_at_once_count_once_and_crumbs_add_up() {
        Customer customer = Customer.linked(stack, BazaarControls.ACME, "Crowd");
        UsageScript script = new UsageScript(SEED, customer.organization());
        Instant hour = Meter.nextHour(bazaar);
        bazaar.advanceTo(hour.plus(Duration.ofMinutes(30)));
        List<Used> used = script.events(1_500, hour, hour.plus(Duration.ofMinutes(30)));

        Map<String, Long> verdicts = new TreeMap<>();
        Stream<CompletableFuture<Map<String, Long>>> posts =
                IntStream.range(0, 6)
                        .mapToObj(_ -> script.shuffled(used).stream().map(Used::event).toList())
                        .map(events -> CompletableFuture.supplyAsync(() -> api.post(events)));
        posts.toList()
                .forEach(post -> post.join().forEach((k, v) -> verdicts.merge(k, v, Long::sum)));
        assertThat(verdicts).isEqualTo(Map.of("accepted", 1_500L, "duplicate", 7_500L));

        List<Map<String, Object>> crumbs = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            crumbs.add(
                    UsageApi.event(
                            "crumb-" + i, customer.organization(), hour.toString(), "0.0015"));
        }
        api.post(crumbs);
        bazaar.advanceTo(hour.plus(Duration.ofHours(2)));

        List<Used> all = new ArrayList<>(used);
        // 1,000 × 0.0015 unit-minutes × 39.03 cents / 60
        all.add(new Used(Map.of(), "compute", new BigDecimal("0.975750")));
        assertBilled(customer, UsageScript.wholeUnits(all));
    }

    @Test
    void the_last_hour_of_a_month_is_on_that_months_bill() {
        Customer customer = Customer.linked(stack, BazaarControls.GLOBEX, "Month end");
        UsageScript script = new UsageScript(SEED + 1, customer.organization());
        YearMonth month = YearMonth.from(bazaar.now().atZone(ZoneOffset.UTC));
        Instant midnight = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        bazaar.set(midnight.minus(Duration.ofMinutes(2)));
        Instant first = midnight.minus(Duration.ofMinutes(2));
        List<Used> before = script.events(300, first, midnight);
        List<Used> after = script.events(300, midnight, midnight.plus(Duration.ofMinutes(2)));

        assertThat(
                        api.post(
                                Stream.concat(before.stream(), after.stream())
                                        .map(Used::event)
                                        .toList()))
                .isEqualTo(Map.of("accepted", 600L));
        bazaar.advanceTo(midnight.plus(Duration.ofHours(3)));

        assertThat(
                        bazaar.billedUnits(
                                customer.buyer(), customer.agreement(), List.of(month.toString())))
                .isEqualTo(positive(UsageScript.wholeUnits(before)));
        List<Used> all = Stream.concat(before.stream(), after.stream()).toList();
        assertBilled(customer, UsageScript.wholeUnits(all));
    }

    @Test
    void a_new_subscription_in_the_hour_of_the_cancellation_bills_from_its_link_on() {
        Customer first = Customer.linked(stack, BazaarControls.INITECH, "Again");
        UsageScript script = new UsageScript(SEED + 2, first.organization());
        Instant hour = Meter.nextHour(bazaar);
        bazaar.advanceTo(hour.plus(Duration.ofMinutes(10)));
        List<Used> old = script.events(200, hour, hour.plus(Duration.ofMinutes(10)));
        api.post(events(old));
        bazaar.cancel(first.buyer(), first.agreement());
        Instant ended = bazaar.awaitEnd(first.buyer(), first.agreement());
        bazaar.set(ended.plus(Duration.ofMinutes(5)));
        Agreement agreement = bazaar.subscribe(first.buyer(), BazaarControls.PAYG, "again");
        Customer second = first.relinked(agreement);
        Instant linked = bazaar.now().plus(Duration.ofMinutes(1));
        bazaar.set(linked.plus(Duration.ofMinutes(10)));

        api.post(events(script.events(100, ended, ended.plus(Duration.ofMinutes(4)))));
        List<Used> fresh = script.events(200, linked, linked.plus(Duration.ofMinutes(10)));
        api.post(events(fresh));
        bazaar.advance(Duration.ofHours(3));

        assertThat(first.billedUnits()).isEqualTo(positive(UsageScript.wholeUnits(old)));
        assertThat(second.billedUnits()).isEqualTo(positive(UsageScript.wholeUnits(fresh)));
        Meter.assertNoHourTwice(bazaar.records());
    }

    @Test
    void throttling_failures_and_lost_answers_of_aws_change_nothing_on_the_bill() {
        Agreement agreement = bazaar.subscribe(BazaarControls.ACME, BazaarControls.SINGLE, "");
        Customer customer = Customer.link(stack, BazaarControls.ACME, agreement, "Unlucky");
        UsageScript script = new UsageScript(SEED + 3, customer.organization());
        Instant hour = Meter.nextHour(bazaar);
        bazaar.advanceTo(hour.plus(Duration.ofMinutes(30)));
        List<Used> used = script.events(400, hour, hour.plus(Duration.ofMinutes(30)));
        api.post(events(used));

        bazaar.faults(Map.of("throttle", 2, "fail", 1, "dropAnswers", 2));
        bazaar.advanceTo(hour.plus(Duration.ofHours(2)));

        assertThat(bazaar.faults().path("dropAnswers").intValue()).isZero();
        assertBilled(customer, UsageScript.wholeUnits(used));
    }

    private static void assertBilled(Customer customer, Map<String, Long> units) {
        assertThat(customer.billedUnits()).isEqualTo(positive(units));
        assertThat(positive(customer.acceptedUnits())).isEqualTo(positive(units));
        Meter.assertNoHourTwice(bazaar.records());
    }

    private static List<Map<String, Object>> events(List<Used> used) {
        return used.stream().map(Used::event).toList();
    }

    /** A dimension below one unit is not on the bill. */
    private static Map<String, Long> positive(Map<String, Long> units) {
        Map<String, Long> positive = new TreeMap<>(units);
        positive.values().removeIf(count -> count == 0);
        return positive;
    }
}
