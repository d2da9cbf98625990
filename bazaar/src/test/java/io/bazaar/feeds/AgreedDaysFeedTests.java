package io.bazaar.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Term;
import io.bazaar.testing.AgreedDays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AgreedDaysFeedTests extends FeedBench {

    @Test
    void the_agreement_charge_feed_tells_the_payment_schedule_once() {
        place.close();
        place = AgreedDays.market();
        Agreement agreement = AgreedDays.accepted(place, AgreedDays.IN_PARTS);
        AgreedDays.accepted(place, AgreedDays.FIXED);
        place.clock.set(at("2027-01-05T00:00:00Z"));

        List<Map<String, String>> rows = rows(Feed.AGREEMENT_CHARGE, "2026", "11");
        assertThat(rows)
                .extracting(it -> it.get("time") + " " + it.get("amount"))
                .containsExactly("2027-01-01T00:00:00Z 600.00", "2027-07-01T00:00:00Z 600.00");
        assertThat(rows.getFirst())
                .containsEntry("agreement_id", agreement.agreementId())
                .containsEntry("currency_code", "USD")
                .containsEntry(
                        "term_id", agreement.term(Term.PaymentSchedule.class).orElseThrow().id());
        assertThat(rows(Feed.AGREEMENT_CHARGE, "2026", "12")).isEmpty();
        assertThat(rows(Feed.AGREEMENT_CHARGE, "2027", "01")).isEmpty();
        assertThat(rows(Feed.AGREEMENT, "2026", "11"))
                .extracting(it -> it.get("start_time") + " " + it.get("estimated_agreement_value"))
                .contains("2027-01-01T00:00:00Z 1200.00");
    }
}
