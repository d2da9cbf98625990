package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No event of the marketplace ever arrives, and the seller finds out all the same. */
final class LostEventsTests {

    private static final long SEED = Long.getLong("stallholder.seed", 20_261_126);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void with_every_event_lost_a_subscription_is_billed_to_its_end_and_not_beyond() {
        try (Stack stack = Stack.start("--no-sample-usage")) {
            BazaarControls bazaar = new BazaarControls(stack.bazaar());
            bazaar.faults(Map.of("kind", "lost-events"));
            Customer customer = Customer.linked(stack, BazaarControls.ACME, "Unheard");
            walk(bazaar, 2);
            UsageApi api = UsageApi.of(stack);
            Meter meter =
                    new Meter(
                            new UsageScript(SEED, customer.organization()), Meter.nextHour(bazaar));

            Instant hour = meter.start(0);
            bazaar.advanceTo(hour.plus(QUARTER));
            api.post(meter.extra(300, hour, hour.plus(QUARTER)));
            walk(bazaar, 6);
            assertBilled(customer, meter.wholeUnits());

            Instant last = Meter.nextHour(bazaar);
            bazaar.advanceTo(last.plus(QUARTER));
            api.post(meter.extra(300, last, last.plus(QUARTER)));
            bazaar.cancel(customer.buyer(), customer.agreement());
            Instant ended = bazaar.awaitEnd(customer.buyer(), customer.agreement());
            api.post(meter.unbillable(100, ended.plusSeconds(1), ended.plusSeconds(60)));
            walk(bazaar, 8);

            assertBilled(customer, meter.wholeUnits());
            Meter.assertNoHourTwice(bazaar.records());
            assertThat(customer.notBilled()).isNotBlank();
        }
    }

    /** In steps that are no longer than the pause between two looks at all agreements. */
    private static void walk(BazaarControls bazaar, int quarters) {
        for (int step = 0; step < quarters; step++) {
            bazaar.advance(QUARTER);
        }
    }

    private static void assertBilled(Customer customer, Map<String, Long> units) {
        assertThat(customer.billedUnits()).isEqualTo(units);
        assertThat(customer.acceptedUnits()).isEqualTo(units);
    }
}
