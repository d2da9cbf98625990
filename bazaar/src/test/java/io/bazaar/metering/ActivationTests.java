package io.bazaar.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import org.junit.jupiter.api.Test;

/** A market in which a license becomes usable an hour after the purchase. */
final class ActivationTests extends MeteringBench {

    ActivationTests() {
        super(Marketplace.with("activationDelay: PT1H"));
    }

    @Test
    @Breaks("batch-meter-usage.not-active")
    void nobody_is_subscribed_before_the_activation() {
        assertThat(one(usage(1)).rule()).isEqualTo(MeteringRule.NOT_ACTIVE);
    }
}
