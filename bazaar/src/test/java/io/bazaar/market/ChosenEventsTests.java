package io.bazaar.market;

import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What settings choose about events. */
final class ChosenEventsTests {

    private Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void events_are_spelled_as_the_settings_say() {
        reopen(
                "licenseArnInEvents: without-arn\n  offerIdInLicenseEvents: without-offer\n"
                        + "  openEndInEvents: absent\n  directOfferInEvents: absent");
        Agreement agreement = place.subscribed();

        List<JsonNode> events = events();
        JsonNode license = events.getLast().get("detail");
        assertThat("arn:" + license.get("license").get("arn").stringValue())
                .isEqualTo(agreement.licenseArn());
        assertThat(license.get("offer").get("id").stringValue()).isEqualTo("examplepayg01");
        assertThat(events.getFirst().get("detail").has("resaleAuthorization")).isFalse();
        assertThat(events.getFirst().get("detail").get("agreement").has("endTime")).isFalse();
    }

    @Test
    void a_license_may_be_spelled_as_in_the_samples_of_the_seller_guide() {
        reopen("licenseArnInEvents: as-in-samples");
        Agreement agreement = place.subscribed();

        assertThat(events().getLast().get("detail").get("license").get("arn").stringValue())
                .matches("aws:license-manager:us-east-1:294400000000:l-[0-9a-f]{32}")
                .endsWith(agreement.licenseArn().substring(50));
    }

    @Test
    void a_renewal_may_be_told_by_its_license_alone() {
        reopen("renewalEvents: license-updated");
        Agreement before = renewing();
        events();

        place.upkeep.renew(before.agreementId());

        assertThat(types(events())).containsExactly("License Updated - Manufacturer");
        assertThat(place.agreements.find(before.agreementId()).orElseThrow().status())
                .isEqualTo(AgreementStatus.RENEWED);
    }

    private void reopen(String setting) {
        place.close();
        place = Marketplace.with(setting);
    }

    private Agreement renewing() {
        return place.bought(
                new Purchase(PURCHASER, COMMITTED, "")
                        .choosing(
                                new UpfrontChoice(
                                        Period.ofMonths(12),
                                        new LinkedHashMap<>(Map.of("seats", 5))),
                                true));
    }

    private List<JsonNode> events() {
        return QueueReader.drain(place);
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("detail-type").stringValue()).toList();
    }
}
