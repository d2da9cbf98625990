package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Usage goes in through the API and comes out on AWS's bill, to the unit. */
final class MeteredBillTests {

    private static final long SEED = Long.getLong("stallholder.seed", 20_261_123);

    @Test
    void ten_thousand_events_are_billed_to_the_unit_up_to_the_last_moment_and_not_beyond() {
        try (Stack stack = Stack.start("--no-sample-usage")) {
            BazaarControls bazaar = new BazaarControls(stack.bazaar());
            Customer customer = Customer.linked(stack, BazaarControls.ACME, "Metered");
            UsageApi api = UsageApi.of(stack);
            Meter meter =
                    new Meter(
                            new UsageScript(SEED, customer.organization()), Meter.nextHour(bazaar));

            threeHours(bazaar, api, meter);
            assertBilled(customer, meter.wholeUnits());

            Instant ended = lastHour(bazaar, customer, api, meter);
            bazaar.advance(Duration.ofHours(2));
            assertBilled(customer, meter.wholeUnits());
            afterTheEnd(bazaar, api, meter, ended);
            bazaar.advance(Duration.ofDays(1));
            assertBilled(customer, meter.wholeUnits());
            assertThat(customer.notBilled()).contains("Compute", "Storage");
            Meter.assertNoHourTwice(bazaar.records());
        }
    }

    private static void threeHours(BazaarControls bazaar, UsageApi api, Meter meter) {
        Map<String, Long> verdicts = new TreeMap<>();
        for (int hour = 0; hour < Meter.HOURS; hour++) {
            bazaar.advanceTo(meter.start(hour).plus(Duration.ofMinutes(59)));
            post(api, meter.requests(hour), verdicts);
        }
        bazaar.advanceTo(meter.end().plus(Duration.ofMinutes(30)));
        post(api, meter.lastRequests(), verdicts);
        bazaar.advanceTo(meter.end().plus(Duration.ofHours(2)));

        assertThat(meter.posts()).isEqualTo(10_000);
        assertThat(verdicts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "accepted", meter.distinct() - 270L,
                                "late", 270L,
                                "duplicate", 10_000L - meter.distinct()));
    }

    private static void post(
            UsageApi api, List<List<Map<String, Object>>> requests, Map<String, Long> verdicts) {
        for (List<Map<String, Object>> request : requests) {
            api.post(request)
                    .forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
        }
    }

    /** A partial hour that the cancellation ends; answers T0. */
    private static Instant lastHour(
            BazaarControls bazaar, Customer customer, UsageApi api, Meter meter) {
        Instant hour = Meter.nextHour(bazaar);
        bazaar.advanceTo(hour.plus(Duration.ofMinutes(20)));
        api.post(meter.extra(500, hour, hour.plus(Duration.ofMinutes(20))));
        bazaar.cancel(customer.buyer(), customer.agreement());
        return bazaar.awaitEnd(customer.buyer(), customer.agreement());
    }

    /** Usage after T0 and usage of before T0 that comes a day late: taken, kept, not billed. */
    private static void afterTheEnd(
            BazaarControls bazaar, UsageApi api, Meter meter, Instant ended) {
        assertThat(api.post(meter.unbillable(100, ended, bazaar.now())).keySet())
                .isSubsetOf("accepted", "late");
        assertThat(api.post(meter.unbillable(100, ended.minus(Duration.ofMinutes(5)), ended)))
                .containsOnlyKeys("late");
    }

    private static void assertBilled(Customer customer, Map<String, Long> units) {
        assertThat(customer.billedUnits()).isEqualTo(units);
        assertThat(customer.acceptedUnits()).isEqualTo(units);
    }
}
