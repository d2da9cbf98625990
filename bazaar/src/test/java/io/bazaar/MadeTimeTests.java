package io.bazaar;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.clock.ClockAnswer;
import io.bazaar.market.MarketDefinition;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A market whose time a test makes. */
final class MadeTimeTests {

    @Test
    void the_market_has_the_time_that_was_made_and_no_other() {
        Instant start = Instant.parse("2024-02-28T23:59:59.999Z");
        AtomicReference<Instant> time = new AtomicReference<>(start);
        BazaarSettings settings = BazaarSettings.inMemory(MarketDefinition.bundled());

        try (Bazaar bazaar = Bazaar.start(settings, time::get)) {
            assertThat(bazaar.clock().instant()).isEqualTo(start);

            time.set(start.plusMillis(1));

            assertThat(bazaar.clock().set(time.get())).isInstanceOf(ClockAnswer.Moving.class);
            assertThat(bazaar.clock().instant()).isEqualTo(time.get());
        }
    }
}
