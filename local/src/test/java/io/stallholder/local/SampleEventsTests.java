package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.MarketDefinition;
import io.stallholder.kernel.OrganizationId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SampleEventsTests {

    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_time_has_always_the_same_events() {
        assertThat(SampleEvents.between(ORGANIZATION, NOON, NOON.plusSeconds(7200)))
                .isEqualTo(SampleEvents.between(ORGANIZATION, NOON, NOON.plusSeconds(7200)))
                .hasSize(2 * 4 * 4);
    }

    @Test
    void neighbouring_times_share_no_event_and_leave_none_out() {
        List<Map<String, Object>> whole =
                SampleEvents.between(ORGANIZATION, NOON, NOON.plusSeconds(3600));
        Set<Object> ids = new HashSet<>();
        for (Instant cut = NOON; cut.isBefore(NOON.plusSeconds(3600)); cut = cut.plusSeconds(600)) {
            SampleEvents.between(ORGANIZATION, cut, cut.plusSeconds(600))
                    .forEach(event -> assertThat(ids.add(event.get("id"))).isTrue());
        }

        assertThat(ids).hasSize(whole.size());
    }

    @Test
    void the_sample_market_has_the_listing_of_the_guide_and_its_committed_twin()
            throws IOException {
        MarketDefinition market =
                MarketDefinition.parse(
                        Resources.text("/local/market.yaml")
                                .replace("@STALLHOLDER@", "http://localhost:8080"));

        assertThat(market.products())
                .hasSize(5)
                .extracting("listingId")
                .contains("prodview-p4gwofrqpkltu", "prodview-4qyeihstyym2s");
    }
}
